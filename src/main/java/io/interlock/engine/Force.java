package io.interlock.engine;

import io.interlock.LockLost.Reason;
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

    /** Whether a lease of this manager was ended by it. */
    private boolean here;

    private @Nullable Throwable failure;

    Force(Gate gate, long now) {
        super(gate, now);
    }

    /** Begins when its turn comes, at once if that is now. Returns whether the gate still stands; if not, look it up again. */
    boolean demand() {
        Outbox outbox = new Outbox();
        synchronized (gate) {
            if (gate.is(Phase.GONE)) {
                return false;
            }
            gate.demand(this);
            if (gate.pending() instanceof Ask waiting && waiting.waitsNatively()) {
                outbox.run(waiting::cancel);
            }
            gate.forceIfDemanded(gate.time().now(), outbox);
        }
        outbox.deliver();
        return true;
    }

    /** Takes the key from its holder here, if there is one, and from whoever has it in the store. The monitor is held. */
    void begin(long now, Outbox outbox) {
        if (gate.is(Phase.HELD)) {
            here = true;
            if (gate.lease().isKept()) {
                gate.lose(Reason.FORCED, now, outbox);
            } else {
                gate.endMinHold(true, now);
            }
        } else if (gate.pending() instanceof Sleep sleep) {
            outbox.run(sleep::cancel);
        }
        gate.call(this, outbox);
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
            gate.clearLeftover();
        }
        gate.next(now, outbox);
    }

    /** It may have hit a lock that was granted here since: whoever holds that one has to know. */
    @Override
    void tooLate(@Nullable Boolean there, long now, Outbox outbox) {
        Gate present = gate.keyspace.gate(gate.fullKey);
        if (present != null && !Boolean.FALSE.equals(there)) {
            outbox.run(() -> loseIn(present));
        }
    }

    private static void loseIn(Gate gate) {
        Outbox outbox = new Outbox();
        synchronized (gate) {
            if (gate.is(Phase.HELD) && gate.lease().isKept()) {
                long now = gate.time().now();
                gate.lose(Reason.FORCED, now, outbox);
                gate.next(now, outbox);
            }
        }
        outbox.deliver();
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
