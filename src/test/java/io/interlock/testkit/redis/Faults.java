package io.interlock.testkit.redis;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What is wrong with the way to the server at the moment. Thread-safe. */
final class Faults {

    private static final Predicate<String> NONE = request -> false;

    private boolean stalled;
    private Duration delay = Duration.ZERO;
    private Predicate<String> unanswered = NONE;
    private int lost;

    synchronized void stall(boolean on) {
        stalled = on;
        notifyAll();
    }

    synchronized void delay(Duration each) {
        delay = each;
    }

    synchronized void loseReplies(Predicate<String> requests) {
        unanswered = requests;
    }

    /** The reply to the next request of this kind, and then no more. */
    synchronized void loseOneReply(Predicate<String> requests) {
        unanswered = request -> {
            boolean hit = requests.test(request);
            if (hit) {
                unanswered = NONE;
            }
            return hit;
        };
    }

    synchronized void heal() {
        loseReplies(NONE);
        delay(Duration.ZERO);
        stall(false);
    }

    /** Whether the reply to this request is to be lost. */
    synchronized boolean losesReplyTo(String request) {
        return unanswered.test(request);
    }

    synchronized void lostOne() {
        lost++;
    }

    synchronized int lost() {
        return lost;
    }

    /** Returns when bytes that have come may go on. */
    void pass() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(currentDelay().toNanos());
        synchronized (this) {
            while (stalled) {
                wait();
            }
        }
    }

    private synchronized Duration currentDelay() {
        return delay;
    }
}
