package io.interlock.testkit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A clock in the manner of {@link System#nanoTime()} that moves only when it is told to. Thread-safe. It starts ten
 * seconds before {@link Long#MAX_VALUE}, where a deadline that is compared instead of subtracted goes wrong.
 */
public final class FakeClock implements LongSupplier {

    private final AtomicLong nanos =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(10).toNanos());

    @Override
    public long getAsLong() {
        return nanos.get();
    }

    /** Lets time pass. Runs nothing: for tasks that become due, see {@link ManualScheduler#advance}. */
    public void advance(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
