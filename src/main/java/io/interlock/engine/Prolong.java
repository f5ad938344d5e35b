package io.interlock.engine;

import io.interlock.spi.Renewal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Extends a claim before it is handed over, because too little of it is left for the next holder. */
final class Prolong extends Call<List<Renewal.Outcome>> {

    private final Claim claim;
    private final long ttl;

    Prolong(Gate gate, Claim claim, long ttl, long now) {
        super(gate, now);
        this.claim = claim;
        this.ttl = ttl;
    }

    /** Behind a renewal that is under way: two requests that pass each other could leave the store's ttl in doubt. */
    @Override
    CompletionStage<List<Renewal.Outcome>> send() {
        CompletableFuture<Void> before = claim.renewal;
        return before == null ? renew() : before.thenCompose(done -> renew());
    }

    private CompletionStage<List<Renewal.Outcome>> renew() {
        sent = gate.time().now();
        return gate.store().renew(List.of(new Renewal(claim.lease, Duration.ofNanos(ttl))));
    }

    @Override
    void answered(@Nullable List<Renewal.Outcome> outcomes, @Nullable Throwable error, long now, Outbox outbox) {
        Renewal.Outcome outcome = outcomes == null ? Renewal.Outcome.UNKNOWN : outcomes.get(0);
        if (outcome.status() == Renewal.Status.RENEWED) {
            gate.statistics().renewed.increment();
            claim.confirm(sent, now, ttl, Time.nanos(outcome.confirmed()));
            Waiter first = gate.queue.firstPresent(outbox);
            if (first != null && claim.confirmedUntil - now > 0) {
                gate.grant(first, claim, now, now, outbox);
                return;
            }
        }
        gate.leave(claim);
        gate.next(now, outbox);
    }
}
