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

    private @Nullable CompletableFuture<Boolean> confirmed;

    Free(Gate gate, Claim claim, @Nullable HeldLease ending) {
        super(gate);
        this.claim = claim;
        this.ending = ending;
    }

    /** Whether the store confirmed that the claim was still ours: known already or to come. Never fails. */
    synchronized CompletableFuture<Boolean> confirmed() {
        if (confirmed == null) {
            confirmed = new CompletableFuture<>();
        }
        return confirmed;
    }

    @Override
    CompletionStage<Boolean> send() {
        return gate.store().release(claim.lease, Duration.ZERO);
    }

    @Override
    void answered(@Nullable Boolean ours, @Nullable Throwable error, long now, Outbox outbox) {
        if (ours == null) {
            gate.notFreed(claim, ending, error, now, outbox);
            return;
        }
        gate.leftover = null;
        if (ending != null && ours) {
            gate.chronicle().released(ending, now, outbox);
        } else if (ending != null) {
            gate.chronicle().lost(ending, Reason.TAKEN, now, outbox);
        }
        gate.next(now, outbox);
    }

    @Override
    void entered(@Nullable Boolean ours) {
        CompletableFuture<Boolean> waiting;
        synchronized (this) {
            waiting = confirmed;
            confirmed = Boolean.TRUE.equals(ours) ? YES : NO;
        }
        if (waiting != null) {
            waiting.complete(Boolean.TRUE.equals(ours));
        }
    }
}
