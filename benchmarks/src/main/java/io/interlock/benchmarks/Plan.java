package io.interlock.benchmarks;

import java.time.Duration;

/**
 * How much to measure.
 *
 * @param rounds how often every side is measured
 * @param quick whether only to see that everything works
 */
public record Plan(int rounds, boolean quick) {

    public static Plan standard() {
        return new Plan(21, false);
    }

    public Plan quickly() {
        return new Plan(5, true);
    }

    public Plan withRounds(int count) {
        return new Plan(count, quick);
    }

    /** Rounds that are not counted, until the code is compiled. */
    public int warmUpRounds() {
        return quick ? 2 : 5;
    }

    /** How long one side runs in one round before it is measured. */
    public Duration settle() {
        return Duration.ofMillis(quick ? 100 : 300);
    }

    /** How long one side is measured in one round. */
    public Duration measure() {
        return Duration.ofMillis(quick ? 300 : 1000);
    }
}
