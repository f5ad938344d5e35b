package io.interlock.backend.hazelcast;

import java.time.Duration;

/** Moments of {@link System#nanoTime}. */
final class Moments {

    /** What is longer is as good as for ever, and does not overflow. */
    static final Duration LONGEST = Duration.ofDays(3650);

    private Moments() {}

    static long after(long moment, Duration time) {
        return moment + (time.compareTo(LONGEST) < 0 ? time.toNanos() : LONGEST.toNanos());
    }

    /** How long it is from one to another; zero if that is over. */
    static Duration between(long from, long to) {
        return Duration.ofNanos(Math.max(0, to - from));
    }
}
