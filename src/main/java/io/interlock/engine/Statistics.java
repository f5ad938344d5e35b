package io.interlock.engine;

import io.interlock.LockStatistics;
import java.util.Collection;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;

/**
 * One backend's counters. Few on purpose: on a contended key each is a cache line that travels with the lock. Switched off
 * they stay at zero.
 */
final class Statistics {

    private final boolean on;
    private final LongAdder acquired = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder timedOut = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final LongAdder renewed = new LongAdder();
    private final LongAdder handedOver = new LongAdder();
    private final Distribution waits = new Distribution();
    private final Distribution holds = new Distribution();

    Statistics(boolean on) {
        this.on = on;
    }

    void acquired(boolean handOver) {
        if (on) {
            acquired.increment();
            if (handOver) {
                handedOver.increment();
            }
        }
    }

    void waited(long nanos) {
        if (on) {
            waits.record(nanos);
        }
    }

    void released(long held) {
        if (on) {
            holds.record(held);
        }
    }

    void lost(long held) {
        if (on) {
            lost.increment();
            holds.record(held);
        }
    }

    void rejected(boolean afterWaiting) {
        if (on) {
            (afterWaiting ? timedOut : rejected).increment();
        }
    }

    void renewed() {
        if (on) {
            renewed.increment();
        }
    }

    /** All of these together. */
    static LockStatistics snapshot(Collection<Statistics> all, long held, long waiting) {
        LockStatistics.Times waitTimes =
                Distribution.times(all.stream().map(each -> each.waits).toList());
        LockStatistics.Times holdTimes =
                Distribution.times(all.stream().map(each -> each.holds).toList());
        return new LockStatistics(
                held,
                waiting,
                sum(all, each -> each.acquired.sum()),
                waitTimes.count(),
                sum(all, each -> each.rejected.sum()),
                sum(all, each -> each.timedOut.sum()),
                sum(all, each -> each.lost.sum()),
                sum(all, each -> each.renewed.sum()),
                sum(all, each -> each.handedOver.sum()),
                waitTimes,
                holdTimes);
    }

    private static long sum(Collection<Statistics> all, ToLongFunction<Statistics> counter) {
        return all.stream().mapToLong(counter).sum();
    }
}
