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

    /** So often in a row a store may grant with a token that does not grow before its callers are told that it is broken. */
    private static final int STALE_GRANTS = 3;

    private final Waiter waiter;
    private final Owner owner;
    private final boolean waitsNatively;
    private @Nullable Attempt started;

    /** Set if the reply is not there at once. */
    private volatile @Nullable Attempt attempt;

    private volatile boolean unwanted;

    Ask(Gate gate, Waiter waiter, Owner owner, long now) {
        super(gate, now);
        this.waiter = waiter;
        this.owner = owner;
        this.waitsNatively = !waiter.impatient() && gate.store().capabilities().nativeWait();
    }

    @Override
    CompletionStage<Reply> send() {
        Duration budget = waiter.impatient() ? Duration.ZERO : Duration.ofNanos(Math.max(0, waiter.giveUpAt - sent));
        started = gate.store().tryAcquire(new AcquireRequest(gate.fullKey, owner, waiter.terms.lease(), budget, sent));
        return started.reply();
    }

    @Override
    void deferred() {
        attempt = started;
        if (unwanted) {
            cancel();
        }
    }

    /** Nobody waits for the answer any more. One that is just being sent is cancelled when it has been. */
    void cancel() {
        unwanted = true;
        Attempt waiting = attempt;
        if (waiting != null) {
            waiting.cancel();
        }
    }

    /** Whether the store itself makes it wait for somebody else's lock. */
    boolean waitsNatively() {
        return waitsNatively;
    }

    /** Whether the store makes this waiter wait, and so may know no earlier than he that he has waited in vain. */
    boolean waitsFor(Waiter whom) {
        return waitsNatively && waiter == whom;
    }

    @Override
    long patience() {
        return super.patience() + (waitsNatively ? waiter.terms.waitBudget() : 0);
    }

    @Override
    void tooLate(@Nullable Reply reply, long now, Outbox outbox) {
        if (reply instanceof Reply.Granted granted) {
            Lease late = new Lease(gate.fullKey, owner, granted.token());
            outbox.run(() -> Call.guarded(() -> gate.store().release(late, Duration.ZERO))
                    .whenComplete((ours, error) -> EngineLog.lateGrantReleased(gate, error)));
        } else if (reply instanceof Reply.Busy busy && busy.wake() != null) {
            outbox.run(busy.wake()::cancel);
        }
    }

    @Override
    void answered(@Nullable Reply reply, @Nullable Throwable error, long now, Outbox outbox) {
        if (reply instanceof Reply.Granted granted) {
            granted(granted, now, outbox);
        } else if (reply instanceof Reply.Busy busy) {
            new Sleep(gate, busy, now).begin(now, outbox);
        } else {
            Claim possible = new Claim(new Lease(gate.fullKey, owner, Lease.UNKNOWN_TOKEN));
            possible.storeUntil = now + waiter.terms.ttl();
            giveBack(possible, error, now, outbox);
        }
    }

    private void granted(Reply.Granted granted, long now, Outbox outbox) {
        Claim claim = new Claim(new Lease(gate.fullKey, owner, granted.token()));
        long begun = sent + Time.nanos(granted.waited());
        claim.confirm(begun, now, waiter.terms.ttl(), Time.nanos(granted.confirmed()));
        if (granted.token() <= 0 || granted.token() >= Claim.TOKEN_BOUND) {
            giveBack(claim, new IllegalStateException("its token is out of bounds: " + granted.token()), now, outbox);
        } else if (granted.token() <= gate.lastToken) {
            stale(claim, now, outbox);
        } else if (claim.confirmedUntil - now <= 0) {
            giveBack(claim, new IllegalStateException("its answer took longer than the ttl"), now, outbox);
        } else {
            gate.lastToken = granted.token();
            gate.staleGrants = 0;
            if (gate.queue.firstPresent(outbox) == waiter) {
                gate.grant(waiter, claim, begun, now, outbox);
            } else if (!gate.assign(claim, now, outbox)) {
                gate.leaveBehind(claim, now);
                gate.next(now, outbox);
            }
        }
    }

    /** It may be the same grant again, of an owner whose release was not confirmed: release it until it is gone. */
    private void stale(Claim claim, long now, Outbox outbox) {
        outbox.run(() -> EngineLog.staleToken(gate, claim.lease.token()));
        gate.leaveBehind(claim, now);
        if (++gate.staleGrants >= STALE_GRANTS) {
            gate.staleGrants = 0;
            fail(new IllegalStateException("its fencing tokens do not grow: " + claim.lease.token()), outbox);
        }
        gate.next(now, outbox);
    }

    private void giveBack(Claim claim, @Nullable Throwable cause, long now, Outbox outbox) {
        gate.leaveBehind(claim, now);
        fail(cause, outbox);
        gate.next(now, outbox);
    }

    private void fail(@Nullable Throwable cause, Outbox outbox) {
        gate.queue.failAll(() -> gate.broken(cause), outbox);
    }
}
