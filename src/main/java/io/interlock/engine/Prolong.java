package io.interlock.engine;

import io.interlock.spi.Renewal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Extends a claim before it is handed over, because too little of it is left for the next holder. */
final class Prolong extends Call<List<Renewal.Outcome>> {

    final Claim claim;
    final long ttl;
    long sent;

    Prolong(Gate gate, Claim claim, long ttl) {
        super(gate);
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
    void answered(@Nullable List<Renewal.Outcome> outcomes, @Nullable Throwable error) {
        gate.prolonged(this, outcomes == null ? Renewal.Outcome.UNKNOWN : outcomes.get(0), error);
    }
}
