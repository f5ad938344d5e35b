package io.interlock.engine;

import io.interlock.LockStatistics;
import java.util.concurrent.atomic.LongAdder;

/** The engine's counters. Few on purpose: on a contended key each is a cache line that travels with the lock. */
final class Statistics {

    final LongAdder acquired = new LongAdder();
    final LongAdder rejected = new LongAdder();
    final LongAdder timedOut = new LongAdder();
    final LongAdder lost = new LongAdder();
    final LongAdder renewed = new LongAdder();
    final LongAdder handedOver = new LongAdder();
    final Distribution waits = new Distribution();
    final Distribution holds = new Distribution();

    LockStatistics snapshot(long held, long waiting) {
        LockStatistics.Times waitTimes = waits.times();
        return new LockStatistics(
                held,
                waiting,
                acquired.sum(),
                waitTimes.count(),
                rejected.sum(),
                timedOut.sum(),
                lost.sum(),
                renewed.sum(),
                handedOver.sum(),
                waitTimes,
                holds.times());
    }
}
