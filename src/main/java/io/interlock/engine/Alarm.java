package io.interlock.engine;

/** When a key needs attention next although nobody comes to it. */
final class Alarm {

    private Alarm() {}

    /** The moment, {@link Time#NEVER} if there is none. The gate's monitor is held. */
    static long of(KeyState key) {
        if (key.pending() instanceof Sleep sleep) {
            return sleep.until;
        }
        Leftover left = key.leftover();
        if (key.is(Phase.FREE) && left != null) {
            return left.retryAt;
        }
        return key.is(Phase.HELD) ? of(key, key.lease()) : Time.NEVER;
    }

    /** That a lease ends needs attention only if somebody wants to know at once. */
    private static long of(KeyState key, HeldLease held) {
        if (!held.isKept()) {
            return held.minHoldUntil();
        }
        boolean watched = !key.queue.isEmpty() || held.isWatched() || key.keyspace.services.events.wanted();
        Claim claim = held.claim;
        long renewAt = claim.renewal == null ? claim.renewAt : Time.NEVER;
        return watched ? Time.earlier(renewAt, held.deadline()) : renewAt;
    }
}
