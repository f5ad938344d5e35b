package io.interlock.benchmarks;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How long acquisitions took. Thread-safe. */
public final class Waits {

    private static final int DIGITS = 3;

    private final Histogram nanos = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(2), DIGITS);

    public LockAdapter.Held timed(LockAdapter node, String key) {
        long start = System.nanoTime();
        LockAdapter.Held held = node.acquire(key);
        add(System.nanoTime() - start);
        return held;
    }

    public void add(long wait) {
        nanos.recordValue(Math.min(wait, nanos.getHighestTrackableValue()));
    }

    public long count() {
        return nanos.getTotalCount();
    }

    public double micros(double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e3;
    }
}
