package io.interlock.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Frees the key in the store whoever holds it. It waits its turn among the gate's calls, so that it cannot hit a lock that
 * this manager is granted meanwhile.
 */
final class Force extends Call<Boolean> {

    /** Whether anything was removed, here or in the store; fails if the store did. */
    final CompletableFuture<Boolean> removed = new CompletableFuture<>();

    private boolean here;
    private @Nullable Throwable failure;

    Force(Gate gate, long now) {
        super(gate, now);
    }

    /** A lease of this manager was ended by it. */
    void tookFromHere() {
        here = true;
    }

    @Override
    CompletionStage<Boolean> send() {
        sent = gate.time().now();
        return gate.store().forceRelease(gate.fullKey);
    }

    @Override
    void answered(@Nullable Boolean there, @Nullable Throwable error, long now, Outbox outbox) {
        failure = error;
        if (there != null) {
            gate.leftover = null;
        }
        gate.next(now, outbox);
    }

    /** It may have hit a lock that was granted here since: whoever holds that one has to know. */
    @Override
    void tooLate(@Nullable Boolean there, long now, Outbox outbox) {
        Gate present = gate.keyspace.gate(gate.fullKey);
        if (present != null && !Boolean.FALSE.equals(there)) {
            outbox.run(present::lostToForce);
        }
    }

    /** A backend that cannot force releases what is held here all the same, as it does any lease that is lost. */
    @Override
    void entered(@Nullable Boolean there) {
        if (there != null) {
            removed.complete(here || there);
        } else if (here && failure instanceof UnsupportedOperationException) {
            removed.complete(true);
        } else {
            removed.completeExceptionally(failure == null ? new NullPointerException("no answer") : failure);
        }
    }
}
