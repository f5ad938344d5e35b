package io.interlock.benchmarks.redis;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How long acquisitions took. Thread-safe. */
final class Waits {

    private static final int DIGITS = 3;

    private final Histogram nanos = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(2), DIGITS);

    LockAdapter.Held timed(LockAdapter node, String key) {
        long start = System.nanoTime();
        LockAdapter.Held held = node.acquire(key);
        add(System.nanoTime() - start);
        return held;
    }

    void add(long wait) {
        nanos.recordValue(Math.min(wait, nanos.getHighestTrackableValue()));
    }

    long count() {
        return nanos.getTotalCount();
    }

    double micros(double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e3;
    }
}
