package io.interlock.engine;

import org.jspecify.annotations.Nullable;

/** How whoever is inside a lock already gets a further hold on it. */
final class Rejoin {

    private Rejoin() {}

    /**
     * A further hold for the thread whose frame the lease is bound to, or whose transaction alone keeps it; {@code null} if it
     * is neither.
     *
     * @throws io.interlock.LockBackendException if the hold needs more time and the store did not answer
     */
    static @Nullable Handle of(Gate gate, Terms terms, Ties transactions) {
        // Without the monitor, which a contended key has no time for: a thread sees what it has bound itself, and what
        // it sees
        // of other threads never names it.
        HeldLease seen = gate.leaseOrNull();
        if (seen == null) {
            return null;
        }
        Thread thread = Thread.currentThread();
        Object transaction = seen.isTied() ? transactions.present() : null;
        return transaction != null || seen.isBoundTo(thread) ? join(gate, terms, thread, transaction) : null;
    }

    private static @Nullable Handle join(Gate gate, Terms terms, Thread thread, @Nullable Object transaction) {
        HeldLease held;
        Handle handle;
        boolean longer;
        long ttl;
        synchronized (gate) {
            long now = gate.time().now();
            if (!gate.is(Phase.HELD)
                    || !gate.lease().admits(thread, transaction)
                    || !gate.isHeldBy(gate.lease(), now)) {
                return null;
            }
            held = gate.lease();
            handle = held.open(terms);
            ttl = Math.min(terms.ttl(), held.maxHoldUntil() - now);
            longer = held.deadline() - (now + ttl - Time.margin(ttl)) < 0;
            gate.claim().planRenewal(held, now);
            gate.arm();
        }
        try {
            if (longer && !Stretch.of(gate, held, ttl)) {
                gate.leave(handle);
                return null;
            }
        } catch (RuntimeException e) {
            gate.leave(handle);
            throw e;
        }
        return handle;
    }
}
