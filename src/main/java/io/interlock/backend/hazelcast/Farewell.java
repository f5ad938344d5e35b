package io.interlock.backend.hazelcast;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The end of a manager on an instance. If it was started for the manager, its session ends with it; else all locks must be given
 * back one by one, since nobody else has our owner id, and the session of an instance that lives on does not end.
 */
final class Farewell {

    private static final Logger LOG = System.getLogger("io.interlock.backend.hazelcast");

    private static final long SHORT_MILLIS = 1000;
    private static final long PAUSE_MILLIS = 50;

    /** The rounds are so much longer when others wait no more. */
    private static final int PATIENCE = 20;

    private final Instance instance;
    private final FencedLocks locks;
    private final Seats seats;
    private final Calls calls;
    private final CountDownLatch done = new CountDownLatch(1);

    Farewell(Instance instance, FencedLocks locks, Seats seats, Calls calls) {
        this.instance = instance;
        this.locks = locks;
        this.seats = seats;
        this.calls = calls;
    }

    /** Returns when everything is given back, or after a short time. */
    void begin() {
        seats.giveBackAll();
        Thread thread = new Thread(this::run, "interlock-hazelcast-farewell");
        thread.setDaemon(true);
        thread.start();
        try {
            if (!done.await(SHORT_MILLIS, TimeUnit.MILLISECONDS) && !instance.started()) {
                LOG.log(
                        Level.WARNING,
                        "ILK-537: " + seats.size() + " locks could not be given back yet when their manager was closed;"
                                + " it is tried again as long as the instance runs");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (instance.started()) {
            calls.close();
            instance.end();
        }
    }

    private void run() {
        try {
            awaitSeats();
            // Nothing can be sent from here on but by the pools; what was sent just before is given back as well.
            locks.close();
            awaitSeats();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            done.countDown();
            calls.close();
        }
    }

    private void awaitSeats() throws InterruptedException {
        long pause = PAUSE_MILLIS;
        while (seats.size() > 0 && instance.hazelcast().getLifecycleService().isRunning()) {
            Thread.sleep(pause);
            pause = Math.min(pause * 2, PAUSE_MILLIS * PATIENCE);
            seats.giveBackAll();
        }
    }
}
