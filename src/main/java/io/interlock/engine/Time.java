package io.interlock.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The two clocks: leases and waits are measured on the monotonic one, the wall clock is for display only.
 *
 * @param nanos as {@link System#nanoTime()}
 * @param wall the wall clock
 */
public record Time(LongSupplier nanos, InstantSource wall) {

    /** Stands for a moment that never comes: one reading of 2^64, and none that a round number comes upon. */
    static final long NEVER = 0x4e45_5645_5221_0001L;

    private static final Duration CENTURY = Duration.ofDays(36_500);

    /** A duration that is never over; small enough to be added to any reading of the clock. */
    static final long FOREVER = CENTURY.toNanos();

    /** The system's clocks. */
    public static Time system() {
        return new Time(System::nanoTime, InstantSource.system());
    }

    long now() {
        return nanos.getAsLong();
    }

    /** The wall clock's reading at a moment of the monotonic clock. */
    Instant at(long moment) {
        return wall.instant().plusNanos(moment - now());
    }

    /** In nanoseconds, at most {@link #FOREVER}. */
    static long nanos(Duration duration) {
        return duration.compareTo(CENTURY) >= 0 ? FOREVER : duration.toNanos();
    }

    /** The earlier of two moments. The clock's readings may overflow, so moments are compared by their difference. */
    static long earlier(long one, long other) {
        return other == NEVER || (one != NEVER && one - other <= 0) ? one : other;
    }

    /** The later of two moments. */
    static long later(long one, long other) {
        return one - other >= 0 ? one : other;
    }

    /**
     * What is taken off a ttl so that the local end comes before the store's: 1 %, at least 2 ms, for clock drift and the
     * store's own rounding.
     */
    static long margin(long ttl) {
        return Math.max(2_000_000, ttl / 100);
    }
}
