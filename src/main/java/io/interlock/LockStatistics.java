package io.interlock;

import java.time.Duration;

/**
 * What a manager has done since it was opened. Every number is a snapshot; numbers taken while locks move need not add
 * up.
 *
 * @param held leases held now
 * @param waiting callers that wait now
 * @param acquired locks granted, hand-overs included
 * @param contended grants that had to wait first
 * @param rejected callers turned away because the lock was busy and they did not wait
 * @param timedOut callers turned away after they had waited
 * @param lost leases lost before their release
 * @param renewed renewals confirmed by a store
 * @param handedOver grants passed on inside this process without asking the store
 * @param waitTimes how long granted callers waited, those that did not wait left out
 * @param holdTimes how long locks were held
 */
public record LockStatistics(
        long held,
        long waiting,
        long acquired,
        long contended,
        long rejected,
        long timedOut,
        long lost,
        long renewed,
        long handedOver,
        Times waitTimes,
        Times holdTimes) {

    /**
     * A distribution of durations. All of it is within 7 % of the truth.
     *
     * @param count how many
     * @param mean their mean
     * @param p99 99 of 100 were at most this long
     * @param max the longest, from the middle of its bucket
     */
    public record Times(long count, Duration mean, Duration p99, Duration max) {}
}
