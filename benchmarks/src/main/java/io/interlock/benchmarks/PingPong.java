package io.interlock.benchmarks;

import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;

/** Two nodes that give one key to each other, by turns: while one holds it, the other waits for it. */
public final class PingPong {

    private static final String KEY = "stock-update-1";
    private static final int LEAST_MILLIS = 5;
    private static final int MOST_MILLIS = 10;

    private final Waits waits = new Waits();

    /** When the holder began to give it back; written before and read after the key changes hands. */
    private volatile long released;

    private volatile boolean stopped;

    /** The time from the start of a release to the return of the acquisition that waited for it. */
    public Waits play(Plan plan, LockAdapter left, LockAdapter right) throws InterruptedException {
        Semaphore leftHasIt = new Semaphore(0);
        Semaphore rightHasIt = new Semaphore(0);
        Thread first = new Thread(() -> turns(left, leftHasIt, rightHasIt), "left");
        Thread second = new Thread(
                () -> {
                    leftHasIt.acquireUninterruptibly();
                    turns(right, rightHasIt, leftHasIt);
                },
                "right");
        first.start();
        second.start();
        Thread.sleep(plan.measure().toMillis());
        stopped = true;
        first.join();
        second.join();
        return waits;
    }

    /** Who has given it back asks for it again when the other one has it, so that it does not overtake the waiter. */
    private void turns(LockAdapter node, Semaphore mine, Semaphore others) {
        while (true) {
            LockAdapter.Held held = node.acquire(KEY);
            long now = System.nanoTime();
            if (released != 0) {
                waits.add(now - released);
            }
            boolean last = stopped;
            mine.release();
            hold();
            released = System.nanoTime();
            held.release();
            if (last) {
                return;
            }
            others.acquireUninterruptibly();
        }
    }

    private static void hold() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(LEAST_MILLIS, MOST_MILLIS + 1));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
