package io.interlock.engine;

import io.interlock.LockBackendException;
import io.interlock.LockException;
import io.interlock.engine.Outcome.Busy;
import io.interlock.spi.LockBackend;
import org.jspecify.annotations.Nullable;

/**
 * What this manager has of one key: its phase, with what belongs to that, who waits, and what is left to release. It has
 * the questions and the bare steps from phase to phase; when each is taken is decided above. Guarded by the monitor.
 */
abstract class KeyState extends Timed {

    final Keyspace keyspace;
    final String fullKey;

    /** Who waits; a shared empty queue while nobody does, for most keys are held without anybody waiting. */
    WaitQueue queue = WaitQueue.NOBODY;

    private Phase phase = Phase.FREE;
    private @Nullable HeldLease lease;

    /** What is under way in phase CALLING, or waited for in phase BUSY. */
    private @Nullable Call<?> pending;

    private @Nullable Leftover leftover;

    KeyState(Keyspace keyspace, String fullKey) {
        this.keyspace = keyspace;
        this.fullKey = fullKey;
    }

    abstract Gate gate();

    final String key() {
        return fullKey.substring(keyspace.services.settings.prefix().length());
    }

    final String backend() {
        return keyspace.name;
    }

    final LockBackend store() {
        return keyspace.backend;
    }

    final Time time() {
        return keyspace.services.time;
    }

    final LockBackendException broken(@Nullable Throwable cause) {
        return EngineLog.broken(key(), backend(), cause);
    }

    final LockException closed() {
        return EngineLog.closed(key(), backend());
    }

    final boolean is(Phase asked) {
        return phase == asked;
    }

    final HeldLease lease() {
        if (lease == null) {
            throw new IllegalStateException("no lease in phase " + phase);
        }
        return lease;
    }

    final Claim claim() {
        return lease().claim;
    }

    /** The lease, if there is one. May be asked without the monitor for a hint. */
    final @Nullable HeldLease leaseOrNull() {
        return lease;
    }

    final @Nullable Call<?> pending() {
        return pending;
    }

    final @Nullable Leftover leftover() {
        return leftover;
    }

    /** Whether this is the tenure in force, kept by somebody and not over. */
    final boolean isHeldBy(HeldLease held, long now) {
        return lease == held && phase == Phase.HELD && held.isKept() && held.live(now);
    }

    /** Whether somebody is known to have the key, who is not just giving it back. */
    final boolean isSeenBusy() {
        return phase == Phase.HELD
                || phase == Phase.BUSY
                || lease != null
                || (pending instanceof Ask ask && ask.waitsNatively());
    }

    final Busy busy() {
        return new Busy(lease, pending instanceof Sleep sleep ? sleep.busy.owner() : null);
    }

    /** Nobody has the key here. */
    final void free() {
        phase = Phase.FREE;
        lease = null;
        pending = null;
    }

    /** Nobody here has the claim any more: it is released, as far as the store may still have it. */
    final void leaveBehind(Leftover left) {
        free();
        leftover = left;
    }

    /** The store has nothing more of what was left. */
    final void clearLeftover() {
        leftover = null;
    }

    final void call(Call<?> call, Outbox outbox) {
        phase = Phase.CALLING;
        pending = call;
        outbox.make(call);
    }

    final void hold(HeldLease held) {
        phase = Phase.HELD;
        lease = held;
        pending = null;
    }

    final void fallAsleep(Sleep sleep) {
        phase = Phase.BUSY;
        pending = sleep;
    }

    final void go() {
        phase = Phase.GONE;
        keyspace.services.timers.cancel(this);
        keyspace.remove(gate());
    }

    /** Sets the alarm to what is due next. One that is set earlier is left: it will find nothing to do and set itself anew. */
    final void arm() {
        long at = Alarm.of(this);
        if (at != Time.NEVER && (place == NOT_QUEUED || due - at > 0)) {
            keyspace.services.timers.schedule(this, at);
        }
    }
}
