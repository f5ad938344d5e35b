package io.interlock.backend.hazelcast;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * A wait in the queue of a FencedLock that can be ended from outside: by giving back what we do not have, which Hazelcast takes
 * for the sign that we wait no more. One that runs into Hazelcast's own timeout leaves a record on the members. Thread-safe.
 */
final class Wait {

    /** Hazelcast's own timeout is so much later than ours. */
    private static final Duration SLACK = Duration.ofSeconds(30);

    /** An end that overtakes the beginning has no effect, so it is repeated. */
    private static final Duration REPEAT = Duration.ofMillis(200);

    private final Alarms alarms;
    private final Executor executor;
    private final OwnedLock lock;

    private boolean ended;
    private boolean over;
    private int ending;

    Wait(Alarms alarms, Executor executor, OwnedLock lock) {
        this.alarms = alarms;
        this.executor = executor;
        this.lock = lock;
    }

    /** The fence of the lock; {@link OwnedLock#NONE} if the time is over, or this was ended. Blocks. */
    long fence(Duration atMost) {
        if (isEnded()) {
            return OwnedLock.NONE;
        }
        Alarms.Alarm alarm = alarms.at(Moments.after(System.nanoTime(), atMost), this::end);
        long fence = OwnedLock.NONE;
        try {
            fence = lock.tryLock(atMost.plus(SLACK));
        } finally {
            alarms.cancel(alarm);
            if (isEndedMeanwhile()) {
                lock.unlockFully();
                fence = OwnedLock.NONE;
            }
        }
        return fence;
    }

    private synchronized boolean isEnded() {
        over = ended;
        return ended;
    }

    /** Nobody touches the lock from outside any more when this returns. */
    private synchronized boolean isEndedMeanwhile() {
        over = true;
        boolean interrupted = false;
        while (ending > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return ended;
    }

    /** Ends it, now or as soon as it has begun. Does not block. */
    void end() {
        synchronized (this) {
            if (over) {
                return;
            }
            ended = true;
            ending++;
        }
        try {
            executor.execute(this::giveUp);
        } catch (RejectedExecutionException closed) {
            given();
        }
    }

    private void giveUp() {
        try {
            lock.unlock();
        } finally {
            given();
            alarms.at(Moments.after(System.nanoTime(), REPEAT), this::end);
        }
    }

    private synchronized void given() {
        ending--;
        notifyAll();
    }
}
