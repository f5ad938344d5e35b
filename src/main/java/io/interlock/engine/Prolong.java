package io.interlock.engine;

import io.interlock.spi.Renewal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Extends a claim before it is handed over, because too little of it is left for the next holder. */
final class Prolong extends Call<List<Renewal.Outcome>> {

    private final Claim claim;
    private final Waiter waiter;
    private final long ttl;
    private final @Nullable RenewalCall before;

    Prolong(Gate gate, Claim claim, Waiter waiter, long now) {
        super(gate, now);
        this.claim = claim;
        this.waiter = waiter;
        this.ttl = waiter.terms.ttl();
        this.before = claim.renewal;
    }

    /** Behind a renewal that is under way: two requests that pass each other could leave the store's ttl in doubt. */
    @Override
    CompletionStage<List<Renewal.Outcome>> send() {
        return before == null ? renew() : before.done.thenCompose(done -> renew());
    }

    private CompletionStage<List<Renewal.Outcome>> renew() {
        sent = gate.time().now();
        return gate.store().renew(List.of(new Renewal(claim.lease, Duration.ofNanos(ttl))));
    }

    @Override
    void answered(@Nullable List<Renewal.Outcome> outcomes, @Nullable Throwable error, long now, Outbox outbox) {
        Renewal.Outcome outcome = RenewalCall.outcome(outcomes);
        if (outcome.status() == Renewal.Status.RENEWED) {
            gate.keyspace.statistics.renewed();
            claim.confirm(sent, now, ttl, Time.nanos(outcome.confirmed()));
            boolean lasts = claim.confirmedUntil - now > 0;
            if (lasts && gate.queue.firstPresent(outbox) == waiter) {
                gate.grant(waiter, claim, now, now, outbox);
                return;
            }
            if (lasts && gate.assign(claim, now, outbox)) {
                return;
            }
        } else {
            claim.storeUntil = Time.later(claim.storeUntil, now + ttl);
        }
        gate.leaveBehind(claim, now);
        gate.next(now, outbox);
    }
}
