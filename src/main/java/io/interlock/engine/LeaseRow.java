package io.interlock.engine;

import io.interlock.LockInfo;
import io.interlock.LockState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A lease as people see it. */
final class LeaseRow {

    private LeaseRow() {}

    /** The lease as it stands, if there is one to show. */
    static @Nullable LockInfo of(Gate gate) {
        synchronized (gate) {
            HeldLease shown = shown(gate);
            return shown == null ? null : of(shown, gate.leaseOrNull() == null, gate.queue.size(), gate.time());
        }
    }

    /** Whether {@link #of} is one. */
    static boolean isListed(Gate gate, long now) {
        synchronized (gate) {
            HeldLease shown = shown(gate);
            return shown != null && now - end(shown, state(shown, gate.leaseOrNull() == null)) < 0;
        }
    }

    /** The tenure, or the one whose release is not confirmed yet. */
    private static @Nullable HeldLease shown(Gate gate) {
        HeldLease held = gate.leaseOrNull();
        Leftover left = gate.leftover();
        return held != null || left == null ? held : left.ended;
    }

    private static LockState state(HeldLease lease, boolean releasing) {
        if (releasing) {
            return LockState.RELEASING;
        }
        if (lease.handles() > 0) {
            return LockState.HELD;
        }
        return lease.isTied() ? LockState.TX_PENDING : LockState.MIN_HOLD;
    }

    private static long end(HeldLease lease, LockState state) {
        return state == LockState.MIN_HOLD ? lease.minHoldUntil() : lease.deadline();
    }

    private static @Nullable LockInfo of(HeldLease lease, boolean releasing, int waiters, Time time) {
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
                lease.owner().text(),
                lease.threadName,
                lease.description(),
                lease.fencingToken,
                time.at(lease.grantedAt),
                time.at(end),
                Duration.ofNanos(end - now),
                lease.handles(),
                waiters);
    }
}
