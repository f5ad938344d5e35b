package io.interlock.engine;

import io.interlock.LockLost.Reason;
import io.interlock.spi.Renewal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The renewal of one gate's claim: at most one request at a time, so that two cannot pass each other. */
final class Renewals {

    private Renewals() {}

    /** Enters a request with the keeper if one is due. The gate's monitor is held, and somebody holds the lease. */
    static void request(Gate gate, long now) {
        Claim claim = gate.claim();
        if (claim.renewAt == Time.NEVER || now - claim.renewAt < 0 || claim.renewal != null) {
            return;
        }
        HeldLease lease = gate.lease();
        long ttl = RenewalPlan.ttl(lease, claim, now);
        if (ttl == 0) {
            claim.planRenewal(lease, now);
        } else {
            begin(lease, claim, ttl, now);
            gate.keyspace.services.keeper.add(
                    gate.keyspace, new Keeper.Due(gate, claim, new Renewal(claim.lease, Duration.ofNanos(ttl))));
        }
    }

    /** A request for this ttl leaves now. The gate's monitor is held. */
    static void begin(HeldLease lease, Claim claim, long ttl, long now) {
        claim.renewal = new CompletableFuture<>();
        claim.renewAt = Time.NEVER;
        claim.mayShorten(now, ttl);
        lease.settle(claim);
    }

    /**
     * A request was answered. {@code stretched} is the tenure whose holder asked for it, and which is entitled to it from now
     * on; none if the keeper did.
     */
    static void answered(
            Gate gate,
            Claim claim,
            Renewal renewal,
            Renewal.Outcome outcome,
            long sent,
            @Nullable HeldLease stretched) {
        Outbox outbox = new Outbox();
        synchronized (gate) {
            long now = gate.time().now();
            CompletableFuture<Void> done = claim.renewal;
            claim.renewal = null;
            if (done != null) {
                outbox.run(() -> done.complete(null));
            }
            if (gate.is(KeyState.Phase.HELD) && gate.claim() == claim && gate.lease().handles > 0) {
                enter(gate, claim, renewal, outcome, sent, stretched, now, outbox);
            } else if (outcome.status() == Renewal.Status.RENEWED) {
                claim.confirm(sent, now, Time.nanos(renewal.ttl()), Time.nanos(outcome.confirmed()));
            }
        }
        outbox.deliver();
    }

    private static void enter(
            Gate gate,
            Claim claim,
            Renewal renewal,
            Renewal.Outcome outcome,
            long sent,
            @Nullable HeldLease stretched,
            long now,
            Outbox outbox) {
        HeldLease lease = gate.lease();
        if (outcome.status() == Renewal.Status.LOST) {
            gate.lose(Reason.TAKEN, now, outbox);
            gate.next(now, outbox);
        } else if (!lease.live(now)) {
            gate.lose(lease.expiry(now), now, outbox);
            gate.next(now, outbox);
        } else if (outcome.status() == Renewal.Status.UNKNOWN) {
            claim.renewAt = RenewalPlan.again(lease, now);
            gate.arm();
        } else {
            long asked = Time.nanos(renewal.ttl());
            claim.confirm(sent, now, asked, Time.nanos(outcome.confirmed()));
            if (lease == stretched) {
                lease.target = sent + asked - Time.margin(asked);
            }
            lease.settle(claim);
            claim.planRenewal(lease, now);
            gate.arm();
        }
    }
}
