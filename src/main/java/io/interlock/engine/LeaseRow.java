package io.interlock.engine;

import io.interlock.LockInfo;
import io.interlock.LockState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A lease as people see it. */
final class LeaseRow {

    private LeaseRow() {}

    private static LockState state(HeldLease lease, boolean releasing) {
        if (releasing) {
            return LockState.RELEASING;
        }
        if (lease.handles > 0) {
            return LockState.HELD;
        }
        return lease.isTied() ? LockState.TX_PENDING : LockState.MIN_HOLD;
    }

    private static long end(HeldLease lease, LockState state) {
        return state == LockState.MIN_HOLD ? lease.minHoldUntil() : lease.deadline();
    }

    /** Whether the lease has a row. The gate's monitor is held. */
    static boolean isListed(HeldLease lease, boolean releasing, long now) {
        return now - end(lease, state(lease, releasing)) < 0;
    }

    /** {@code null} if the lease is over. The gate's monitor is held. */
    static @Nullable LockInfo of(HeldLease lease, boolean releasing, int waiters, Time time) {
        long now = time.now();
        LockState state = state(lease, releasing);
        long end = end(lease, state);
        if (now - end >= 0) {
            return null;
        }
        return new LockInfo(
                lease.gate.key(),
                lease.gate.backend(),
                state,
                lease.owner.text(),
                lease.threadName,
                lease.description(),
                lease.fencingToken,
                time.at(lease.grantedAt),
                time.at(end),
                Duration.ofNanos(end - now),
                lease.handles,
                waiters);
    }
}
