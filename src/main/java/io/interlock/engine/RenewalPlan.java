package io.interlock.engine;

import java.time.Duration;

/** When a held lease needs the store next, and for how long it asks then. */
final class RenewalPlan {

    /** After a hand-over the store's ttl is brought to the new holder's only if that still holds the lock after this time. */
    private static final long SETTLING = Duration.ofMillis(100).toNanos();

    private static final long SHORTEST_PAUSE = Duration.ofMillis(5).toNanos();

    private RenewalPlan() {}

    /** The moment of the next request, {@link Time#NEVER} if none is needed. */
    static long next(HeldLease lease, Claim claim, long now) {
        long left = lease.deadline() - now;
        if (lease.isRenewed()) {
            return lease.reachesMaxHold() ? Time.NEVER : onGrid(now + left / 3, left);
        }
        if (Math.abs(lease.target - claim.confirmedUntil) <= Time.margin(lease.ttl())) {
            return Time.NEVER;
        }
        boolean limited = claim.longestConfirmation < Time.FOREVER;
        return now + (limited ? left / 3 : Math.min(lease.ttl() / 4, SETTLING));
    }

    /** The moment to ask again after a request that got no answer. */
    static long again(HeldLease lease, long now) {
        return now + Math.max(SHORTEST_PAUSE, (lease.deadline() - now) / 4);
    }

    /** The ttl to ask for now; 0 if nothing is needed. */
    static long ttl(HeldLease lease, Claim claim, long now) {
        if (lease.isRenewed()) {
            long wanted = Math.min(lease.ttl(), lease.maxHoldUntil() - now);
            return now + wanted - Time.margin(wanted) - lease.deadline() > 0 ? wanted : 0;
        }
        long left = lease.target - now;
        return left <= 0 ? 0 : left + Time.margin(left);
    }

    /** Requests of many leases fall on common moments, a sixteenth of their interval apart, so that they leave together. */
    private static long onGrid(long moment, long left) {
        long step = Long.highestOneBit(Math.max(1, left / 48));
        return moment & -step;
    }
}
