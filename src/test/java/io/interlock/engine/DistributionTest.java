package io.interlock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockStatistics;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionTest {

    private final Distribution distribution = new Distribution();

    @Test
    void nothingRecordedIsAllZero() {
        assertEquals(new LockStatistics.Times(0, Duration.ZERO, Duration.ZERO, Duration.ZERO), distribution.times());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, 8, 9, 15, 16, 17, 1_000, 123_456_789, 3_600_000_000_000L, Long.MAX_VALUE})
    void everyValueIsWithinItsBucket(long value) {
        long middle = Distribution.middle(Distribution.bucket(value));
        assertTrue(Math.abs(middle - value) <= value / 16, value + " became " + middle);
    }

    @Test
    void bucketsGrowWithTheValue() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            long value = random.nextLong() >>> (1 + random.nextInt(62));
            assertTrue(Distribution.bucket(value) <= Distribution.bucket(value + 1), "at " + value);
            assertTrue(Math.abs(Distribution.middle(Distribution.bucket(value)) - value) <= value / 16, "at " + value);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theMeanThe99thPercentileAndTheMaximumAreNear(long seed) {
        Random random = new Random(seed);
        long[] values = new long[10_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (long) (1_000_000 * Math.exp(3 * random.nextGaussian()));
            distribution.record(values[i]);
        }
        Arrays.sort(values);
        LockStatistics.Times times = distribution.times();
        assertEquals(values.length, times.count());
        assertNear(Arrays.stream(values).sum() / values.length, times.mean(), seed);
        assertNear(values[values.length - 1], times.max(), seed);
        assertNear(values[9_899], times.p99(), seed);
    }

    private static void assertNear(long truth, Duration shown, long seed) {
        assertTrue(Math.abs(shown.toNanos() - truth) <= truth * 0.07, "seed " + seed + ": " + shown + " for " + truth);
    }

    @Test
    void theRareLongOneIsTheMaximumAndNotThe99thPercentile() {
        for (int i = 0; i < 99; i++) {
            distribution.record(1_000);
        }
        distribution.record(1_000_000);
        assertNear(1_000_000, distribution.times().max(), 0);
        assertTrue(distribution.times().p99().toNanos() < 1_100);
    }

    @Test
    void aNegativeDurationCountsAsZero() {
        distribution.record(-5);
        assertEquals(new LockStatistics.Times(1, Duration.ZERO, Duration.ZERO, Duration.ZERO), distribution.times());
    }
}
