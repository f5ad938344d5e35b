package io.interlock.engine;

import io.interlock.LockLost.Reason;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Gives a claim back to the store. */
final class Free extends Call<Boolean> {

    static final CompletableFuture<Boolean> YES = CompletableFuture.completedFuture(true);
    static final CompletableFuture<Boolean> NO = CompletableFuture.completedFuture(false);

    private final Claim claim;

    /** The tenure that ends with it; none if nobody held the claim. */
    private final @Nullable HeldLease ending;

    private final Duration keepFor;

    /** Whether the store confirmed that the claim was still ours: known, or to come. Never fails. */
    private CompletableFuture<Boolean> confirmed = NO;

    Free(Gate gate, Claim claim, @Nullable HeldLease ending, Duration keepFor, long now) {
        super(gate, now);
        this.keepFor = keepFor;
        this.claim = claim;
        this.ending = ending;
    }

    @Override
    CompletionStage<Boolean> send() {
        return gate.store().release(claim.lease, keepFor);
    }

    @Override
    void answered(@Nullable Boolean ours, @Nullable Throwable error, long now, Outbox outbox) {
        if (ours == null) {
            if (ending != null) {
                gate.chronicle().released(ending, now, outbox);
            }
            gate.notFreed(claim, ending, error, now, outbox);
            return;
        }
        gate.leftover = null;
        if (ending != null && ours) {
            gate.chronicle().released(ending, now, outbox);
            gate.freed(ending, sent, now, outbox);
            return;
        }
        if (ending != null) {
            gate.chronicle().lost(ending, Reason.TAKEN, now, outbox);
        }
        gate.next(now, outbox);
    }

    @Override
    void entered(@Nullable Boolean ours) {
        if (confirmed.isDone()) {
            confirmed = Boolean.TRUE.equals(ours) ? YES : NO;
        } else {
            confirmed.complete(Boolean.TRUE.equals(ours));
        }
    }

    @Override
    void deferred() {
        synchronized (gate) {
            if (!isOver()) {
                confirmed = new CompletableFuture<>();
            }
        }
    }

    /** To be asked by the thread that has sent it. */
    CompletableFuture<Boolean> confirmed() {
        return confirmed;
    }
}
