package io.interlock.demo.nodes;

import io.interlock.LockStatistics;

/**
 * How the shoppers of a node have waited.
 *
 * @param count how often a shopper got the lock after a wait
 * @param longestMillis the longest of these waits
 * @param inVain how often a shopper did not get it in time
 * @param lost how many locks ran out before their release
 */
record Waits(long count, long longestMillis, long inVain, long lost) {

    static final Waits NONE = new Waits(0, 0, 0, 0);

    static Waits of(LockStatistics all) {
        return new Waits(
                all.contended(), all.waitTimes().max().toMillis(), all.timedOut() + all.rejected(), all.lost());
    }
}
