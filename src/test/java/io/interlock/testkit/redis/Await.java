package io.interlock.testkit.redis;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits, with a bound, for what another process does. */
final class Await {

    /** A Sentinel that a busy machine has held up distrusts its clock, and sits back for 30 s. */
    private static final Duration BOUND = Duration.ofSeconds(60);

    private static final Duration POLL = Duration.ofMillis(5);

    private Await() {}

    /**
     * Returns once the condition is met.
     *
     * @throws IllegalStateException if that takes longer than 60 s, or the thread is interrupted
     */
    static void until(String what, BooleanSupplier met) {
        long start = System.nanoTime();
        while (!met.getAsBoolean()) {
            if (System.nanoTime() - start > BOUND.toNanos()) {
                throw new IllegalStateException("not within " + BOUND.toSeconds() + " s: " + what);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("interrupted while waiting: " + what);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
