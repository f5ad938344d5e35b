package io.interlock.engine;

import io.interlock.spi.AcquireRequest;
import io.interlock.spi.Attempt;
import io.interlock.spi.Lease;
import io.interlock.spi.Owner;
import io.interlock.spi.Reply;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Asks the store for the lock, on the terms of the first in the queue. */
final class Ask extends Call<Reply> {

    final Waiter waiter;
    final Owner owner;
    long sent;
    private @Nullable Attempt attempt;

    Ask(Gate gate, Waiter waiter, Owner owner) {
        super(gate);
        this.waiter = waiter;
        this.owner = owner;
    }

    @Override
    CompletionStage<Reply> send() {
        sent = gate.time().now();
        Duration budget = waiter.impatient() ? Duration.ZERO : Duration.ofNanos(Math.max(0, waiter.giveUpAt - sent));
        Attempt started =
                gate.store().tryAcquire(new AcquireRequest(gate.fullKey, owner, waiter.terms.lease(), budget));
        attempt = started;
        return started.reply();
    }

    /** Nobody waits for the answer any more. */
    void cancel() {
        Attempt started = attempt;
        if (started != null) {
            started.cancel();
        }
    }

    /** The lock that this may have been granted although no answer came. */
    Claim possibleClaim(long now) {
        Claim claim = new Claim(new Lease(gate.fullKey, owner, Lease.UNKNOWN_TOKEN));
        claim.storeUntil = now + waiter.terms.ttl();
        return claim;
    }

    Claim claim(Reply.Granted granted, long now) {
        Claim claim = new Claim(new Lease(gate.fullKey, owner, granted.token()));
        claim.confirm(sent, now, waiter.terms.ttl(), Time.nanos(granted.confirmed()));
        return claim;
    }

    @Override
    void answered(@Nullable Reply reply, @Nullable Throwable error) {
        gate.answered(this, reply, error);
    }
}
