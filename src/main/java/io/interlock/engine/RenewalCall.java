package io.interlock.engine;

import io.interlock.LockLost.Reason;
import io.interlock.spi.Renewal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A request to renew a gate's claim. A claim has at most one under way, so that two cannot pass each other. */
final class RenewalCall {

    final Gate gate;
    final Renewal renewal;

    /** Completes when the outcome has been entered. */
    final CompletableFuture<Void> done = new CompletableFuture<>();

    private final Claim claim;
    private final long sent;

    /** The tenure whose holder asked for it and is entitled to the new time; none if the keeper asks. */
    private final @Nullable HeldLease stretched;

    private RenewalCall(Gate gate, Claim claim, Renewal renewal, long sent, @Nullable HeldLease stretched) {
        this.gate = gate;
        this.claim = claim;
        this.renewal = renewal;
        this.sent = sent;
        this.stretched = stretched;
    }

    /** A request for this ttl leaves now, for the claim in force. The gate's monitor is held. */
    static RenewalCall begin(Gate gate, long ttl, @Nullable HeldLease stretched, long now) {
        Claim claim = gate.claim();
        RenewalCall call =
                new RenewalCall(gate, claim, new Renewal(claim.lease, Duration.ofNanos(ttl)), now, stretched);
        claim.renewal = call;
        claim.renewAt = Time.NEVER;
        claim.mayChange(now, ttl, gate.keyspace.callTimeout);
        gate.lease().settle();
        return call;
    }

    /** Begins one for the keeper if it is due. The gate's monitor is held, and somebody holds the lease. */
    static @Nullable RenewalCall ifDue(Gate gate, long now) {
        Claim claim = gate.claim();
        if (claim.renewAt == Time.NEVER || now - claim.renewAt < 0 || claim.renewal != null) {
            return null;
        }
        long ttl = RenewalPlan.ttl(gate.lease(), claim, now);
        if (ttl == 0) {
            claim.planRenewal(gate.lease(), now);
            return null;
        }
        return begin(gate, ttl, null, now);
    }

    /** Stops waiting for an answer that is overdue: a backend that breaks its contract does not end renewal. */
    void giveUpIfOverdue(long now, Outbox outbox) {
        if (now - sent - gate.keyspace.callTimeout > 0) {
            enter(Renewal.Outcome.UNKNOWN, now, outbox);
        }
    }

    /** The store's answer. */
    void answered(Renewal.Outcome outcome) {
        Outbox outbox = new Outbox();
        synchronized (gate) {
            enter(outcome, gate.time().now(), outbox);
        }
        outbox.deliver();
    }

    private void enter(Renewal.Outcome outcome, long now, Outbox outbox) {
        if (claim.renewal != this) {
            return;
        }
        claim.renewal = null;
        outbox.run(() -> done.complete(null));
        long asked = Time.nanos(renewal.ttl());
        boolean inForce =
                gate.is(Phase.HELD) && gate.claim() == claim && gate.lease().isKept();
        boolean live = inForce && gate.lease().live(now);
        switch (outcome.status()) {
            case RENEWED -> claim.confirm(sent, now, asked, Time.nanos(outcome.confirmed()));
            case UNKNOWN -> claim.storeUntil = Time.later(claim.storeUntil, now + asked);
            case LOST -> {
                if (inForce) {
                    gate.lose(Reason.TAKEN, now, outbox);
                    gate.next(now, outbox);
                    return;
                }
            }
        }
        if (inForce && !live) {
            gate.lose(gate.lease().expiry(now), now, outbox);
            gate.next(now, outbox);
        } else if (inForce) {
            HeldLease lease = gate.lease();
            if (outcome.status() == Renewal.Status.UNKNOWN) {
                claim.renewAt = RenewalPlan.again(lease, now);
            } else {
                lease.renewed(sent, asked, lease == stretched);
                lease.settle();
                claim.planRenewal(lease, now);
                if (lease.logged) {
                    outbox.run(() -> LifeLog.renewed(lease, asked));
                }
            }
            gate.arm();
        }
    }

    /** The outcome of a request for one lease; a reply that makes no sense is none. */
    static Renewal.Outcome outcome(@Nullable List<Renewal.Outcome> outcomes) {
        return outcomes == null || outcomes.size() != 1 ? Renewal.Outcome.UNKNOWN : outcomes.get(0);
    }
}
