package io.interlock.engine;

import io.interlock.LockOptions;
import java.time.Duration;
import java.util.Optional;

/**
 * Lock options with everything decided, in nanoseconds.
 *
 * @param lease the ttl as the store is asked for it
 * @param ttl the same in nanoseconds
 * @param waitBudget how long to wait; 0 for not at all
 * @param maxHold {@link Time#FOREVER} for no limit
 */
record Terms(
        Duration lease,
        long ttl,
        long waitBudget,
        long retryDelay,
        boolean autoRenew,
        long maxHold,
        long minHold,
        boolean releaseWithTransaction,
        Optional<String> description) {

    /** From options that were laid over the global level. */
    static Terms of(LockOptions options) {
        Duration ttl = options.ttl().orElseThrow();
        return new Terms(
                ttl,
                Time.nanos(ttl),
                options.waits().orElse(false) ? Time.nanos(options.waitTimeout().orElse(Duration.ZERO)) : 0,
                Time.nanos(options.retryDelay().orElseThrow()),
                options.autoRenew().orElse(false),
                Time.nanos(options.maxHold().orElse(Duration.ofNanos(Time.FOREVER))),
                Time.nanos(options.minHold().orElse(Duration.ZERO)),
                options.releaseWithTransaction().orElse(true),
                options.description());
    }

    /** These for a holder who is joined by another: the longer ttl and minimum hold time; the rest stays. */
    Terms joinedBy(Terms other) {
        if (other.ttl <= ttl && other.minHold <= minHold) {
            return this;
        }
        return new Terms(
                ttl >= other.ttl ? lease : other.lease,
                Math.max(ttl, other.ttl),
                waitBudget,
                retryDelay,
                autoRenew,
                maxHold,
                Math.max(minHold, other.minHold),
                releaseWithTransaction,
                description);
    }

    Terms waiting(long budget) {
        return new Terms(
                lease, ttl, budget, retryDelay, autoRenew, maxHold, minHold, releaseWithTransaction, description);
    }
}
