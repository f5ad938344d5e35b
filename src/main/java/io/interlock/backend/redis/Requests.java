package io.interlock.backend.redis;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The requests under way. All have the same time, so the oldest is the first whose time is over, and one alarm is enough.
 * Thread-safe.
 */
final class Requests {

    private final Link link;
    private final Duration timeout;
    private final ScheduledExecutorService scheduler;

    /** In the order of their sending; those that are done are dropped when they come to the front. */
    private final Deque<Request> underWay = new ArrayDeque<>();

    private boolean alarmSet;
    private boolean closed;

    Requests(Link link, Surroundings surroundings) {
        this.link = link;
        this.timeout = surroundings.timeout();
        this.scheduler = surroundings.scheduler();
    }

    /** Runs a script, on the server that has the first key. */
    Request run(Script script, String[] keys, String... arguments) {
        Request request = new Request(this, script, keys, arguments, System.nanoTime());
        if (enter(request)) {
            request.send();
        } else {
            request.completeExceptionally(Failures.closed());
        }
        return request;
    }

    Link link() {
        return link;
    }

    Duration timeout() {
        return timeout;
    }

    ScheduledExecutorService scheduler() {
        return scheduler;
    }

    private boolean enter(Request request) {
        synchronized (underWay) {
            if (closed) {
                return false;
            }
            dropDone();
            underWay.add(request);
            if (!alarmSet) {
                setAlarm(timeout.toNanos());
            }
            return true;
        }
    }

    private void dropDone() {
        while (!underWay.isEmpty() && underWay.peek().isDone()) {
            underWay.remove();
        }
    }

    private void setAlarm(long nanos) {
        scheduler.schedule(this::expire, nanos, TimeUnit.NANOSECONDS);
        alarmSet = true;
    }

    private void expire() {
        List<Request> overdue = new ArrayList<>();
        synchronized (underWay) {
            long oldest = System.nanoTime() - timeout.toNanos();
            dropDone();
            while (!underWay.isEmpty() && underWay.peek().sent() - oldest <= 0) {
                overdue.add(underWay.remove());
                dropDone();
            }
        }
        boolean silent = overdue.stream().anyMatch(Request::metSilence);
        overdue.forEach(Request::expire);
        if (silent) {
            link.suspect();
        }
        synchronized (underWay) {
            alarmSet = false;
            if (!underWay.isEmpty()) {
                setAlarm(underWay.peek().sent() + timeout.toNanos() - System.nanoTime());
            }
        }
    }

    /** Refuses new requests and fails those under way. */
    void close() {
        List<Request> left;
        synchronized (underWay) {
            closed = true;
            left = new ArrayList<>(underWay);
            underWay.clear();
        }
        left.forEach(request -> request.completeExceptionally(Failures.closed()));
    }
}
