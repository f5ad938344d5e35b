package io.interlock.engine;

import io.interlock.spi.Renewal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** A holder asks the store for another ttl and waits for the answer. */
final class Stretch {

    private final Gate gate;
    private final HeldLease lease;
    private final long ttl;
    private final long giveUpAt;

    private Stretch(Gate gate, HeldLease lease, long ttl) {
        this.gate = gate;
        this.lease = lease;
        this.ttl = ttl;
        this.giveUpAt = gate.time().now() + gate.keyspace.answerTimeout;
    }

    /**
     * Whether the lease is held with that ttl from now, or up to its maximum hold time if that ends sooner.
     *
     * @throws io.interlock.LockBackendException if the store did not answer
     */
    static boolean of(Gate gate, HeldLease lease, long ttl) {
        return new Stretch(gate, lease, ttl).run();
    }

    private boolean run() {
        while (true) {
            RenewalCall before;
            RenewalCall mine = null;
            synchronized (gate) {
                long now = gate.time().now();
                if (!gate.isHeldBy(lease, now)) {
                    return false;
                }
                before = gate.claim().renewal;
                if (before == null) {
                    mine = RenewalCall.begin(gate, Math.min(ttl, lease.maxHoldUntil() - now), lease, now);
                }
            }
            if (mine != null) {
                return renew(mine);
            }
            if (before != null) {
                await(before.done);
            }
            if (gate.time().now() - giveUpAt >= 0) {
                throw gate.broken(null);
            }
        }
    }

    private boolean renew(RenewalCall call) {
        CompletableFuture<Renewal.Outcome> entered = Call.guarded(
                        () -> gate.store().renew(List.of(call.renewal)))
                .handle((outcomes, error) -> {
                    Renewal.Outcome outcome = RenewalCall.outcome(outcomes);
                    call.answered(outcome);
                    if (error != null) {
                        gate.keyspace.outage.note(Call.unwrapped(error));
                        throw error instanceof CompletionException known ? known : new CompletionException(error);
                    }
                    return outcome;
                });
        Renewal.Outcome outcome = await(entered);
        if (outcome == null || outcome.status() == Renewal.Status.UNKNOWN) {
            throw gate.broken(null);
        }
        return outcome.status() == Renewal.Status.RENEWED
                && lease.live(gate.time().now());
    }

    private <T> @Nullable T await(CompletableFuture<T> answer) {
        try {
            return Await.value(answer, giveUpAt - gate.time().now());
        } catch (ExecutionException e) {
            throw gate.broken(e.getCause());
        }
    }
}
