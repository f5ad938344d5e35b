package io.interlock.engine;

import io.interlock.LockLost.Reason;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Tells the store that a released claim stays taken for the rest of its minimum hold time and is free then, so that this
 * outlives the manager. Nobody enters before, whether or not the store has taken it down.
 */
final class Keep extends Call<Boolean> {

    private final HeldLease held;
    private final Duration rest;

    /** A renewal under way may reach the store after this and undo it. */
    private final boolean undisturbed;

    Keep(Gate gate, HeldLease held, long now) {
        super(gate, now);
        this.held = held;
        this.rest = Duration.ofNanos(held.minHoldUntil() - now);
        this.undisturbed = held.claim.renewal == null;
    }

    @Override
    CompletionStage<Boolean> send() {
        return gate.store().release(held.claim.lease, rest);
    }

    @Override
    void answered(@Nullable Boolean ours, @Nullable Throwable error, long now, Outbox outbox) {
        held.claim.kept = Boolean.TRUE.equals(ours) && undisturbed;
        gate.hold(held);
        if (Boolean.FALSE.equals(ours)) {
            gate.lose(Reason.TAKEN, now, outbox);
            gate.next(now, outbox);
        } else {
            gate.rejectImpatient(outbox);
            gate.chronicle().released(held, now, outbox);
            gate.settleMinHold(now, outbox);
        }
    }
}
