package io.interlock.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Gives a claim back to the store. */
final class Free extends Call<Boolean> {

    static final CompletableFuture<Boolean> YES = CompletableFuture.completedFuture(true);
    static final CompletableFuture<Boolean> NO = CompletableFuture.completedFuture(false);

    final Claim claim;

    /** The tenure that ends with it; none if nobody held the claim. */
    final @Nullable HeldLease ending;

    private final Duration keepFor;
    private @Nullable CompletableFuture<Boolean> confirmed;

    Free(Gate gate, Claim claim, @Nullable HeldLease ending, Duration keepFor) {
        super(gate);
        this.claim = claim;
        this.ending = ending;
        this.keepFor = keepFor;
    }

    boolean keeps() {
        return !keepFor.isZero();
    }

    /** Whether the store confirmed that the claim was still ours: known already or to come. Never fails. */
    synchronized CompletableFuture<Boolean> confirmed() {
        if (confirmed == null) {
            confirmed = new CompletableFuture<>();
        }
        return confirmed;
    }

    synchronized void confirmed(boolean ours) {
        CompletableFuture<Boolean> waiting = confirmed;
        confirmed = ours ? YES : NO;
        if (waiting != null) {
            waiting.complete(ours);
        }
    }

    @Override
    CompletionStage<Boolean> send() {
        return gate.store().release(claim.lease, keepFor);
    }

    @Override
    void answered(@Nullable Boolean ours, @Nullable Throwable error) {
        gate.freed(this, ours, error);
    }
}
