package io.interlock.engine;

import io.interlock.spi.Renewal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
     * Whether the lease is held with that ttl from now.
     *
     * @throws io.interlock.LockBackendException if the store did not answer
     */
    static boolean of(Gate gate, HeldLease lease, long ttl) {
        return new Stretch(gate, lease, ttl).run();
    }

    private boolean run() {
        while (true) {
            Claim claim;
            CompletableFuture<Void> before;
            long sent = gate.time().now();
            synchronized (gate) {
                if (!gate.isHeldBy(lease, sent)) {
                    return false;
                }
                claim = gate.claim();
                before = claim.renewal;
                if (before == null) {
                    Renewals.begin(lease, claim, ttl, sent);
                }
            }
            if (before == null) {
                return renew(claim, sent);
            }
            await(before);
            if (gate.time().now() - giveUpAt >= 0) {
                throw gate.broken(null);
            }
        }
    }

    private boolean renew(Claim claim, long sent) {
        Renewal renewal = new Renewal(claim.lease, Duration.ofNanos(ttl));
        CompletableFuture<Renewal.Outcome> entered = Call.guarded(
                        () -> gate.store().renew(List.of(renewal)))
                .handle((outcomes, error) -> {
                    Renewal.Outcome outcome = outcomes == null ? Renewal.Outcome.UNKNOWN : outcomes.get(0);
                    Renewals.answered(gate, claim, renewal, outcome, sent, lease);
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
