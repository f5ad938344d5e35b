package io.interlock.engine;

import io.interlock.LockLost;
import io.interlock.LockLost.Reason;
import io.interlock.engine.Outcome.Failed;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way in to one key in use by this manager, and out again. Each move is made under the monitor; what it decides to do
 * outside is done after. Replies of the store come in by the {@link Call} that asked for them.
 */
final class Gate extends Succession {

    Gate(Keyspace keyspace, String fullKey) {
        super(keyspace, fullKey);
    }

    /** Puts the first waiter in line. What that decides is the caller's to deliver when others can see the gate. */
    Outbox begin(Waiter waiter) {
        Outbox outbox = new Outbox();
        admit(waiter, waiter.arrived, outbox);
        return outbox;
    }

    @Override
    Gate gate() {
        return this;
    }

    /** Puts the waiter in line, or turns it away. Returns whether the gate still stands; if not, look it up again. */
    boolean enter(Waiter waiter) {
        Outbox outbox = new Outbox();
        synchronized (this) {
            if (is(Phase.GONE)) {
                return false;
            }
            admit(waiter, waiter.arrived, outbox);
        }
        outbox.deliver();
        return true;
    }

    /** The waiter's time is over: whether it stays for the answer of a store that made it wait, which is due. */
    boolean owesAnswer(Waiter waiter) {
        synchronized (this) {
            boolean owed = waiter.outcome() == null
                    && !waiter.impatient()
                    && !waiter.sawBusy
                    && pending() instanceof Ask ask
                    && ask.waitsFor(waiter);
            if (owed) {
                queue.stay(waiter, keyspace.answerTimeout);
            }
            return owed;
        }
    }

    /** The waiter's time is over, or its caller has gone. Returns its outcome, set now or before. */
    Outcome abandon(Waiter waiter) {
        Outbox outbox = new Outbox();
        Outcome outcome;
        synchronized (this) {
            Outcome before = waiter.outcome();
            if (before != null) {
                return before;
            }
            outcome = waiter.sawBusy && !waiter.impatient() ? busy() : new Failed(EngineLog.noAnswer(this));
            queue.settle(waiter, outcome, outbox);
            if (queue.isEmpty()) {
                if (pending() instanceof Sleep sleep) {
                    sleep.wakeUp(time().now(), outbox);
                } else if (pending() instanceof Ask unwanted) {
                    outbox.run(unwanted::cancel);
                }
            }
        }
        outbox.deliver();
        return outcome;
    }

    /** Lets the transaction keep what an open handle holds. Returns {@code null} if there is nothing to do. */
    @Nullable
    Tie tie(Handle handle, Object transaction) {
        synchronized (this) {
            return handle.isOpen() ? handle.lease.tie(transaction, handle.renews) : null;
        }
    }

    /**
     * Ends one hold; with the last one the key is freed, handed over, or kept for its minimum hold time. The result is
     * whether the lock was still held and the store confirmed its release; it never fails.
     */
    CompletableFuture<Boolean> leave(Hold hold) {
        Outbox outbox = new Outbox();
        Free free = null;
        boolean held;
        synchronized (this) {
            if (!hold.isOpen()) {
                return Free.NO;
            }
            HeldLease tenure = hold.lease;
            long now = time().now();
            endIfOver(now, outbox);
            held = isHeldBy(tenure, now);
            tenure.close(hold);
            if (!held) {
                outbox.run(() -> EngineLog.lateRelease(tenure, now));
                nextIfFree(now, outbox);
            } else if (!tenure.isKept()) {
                free = endTenure(tenure, now, outbox);
            }
        }
        outbox.deliver();
        return free != null ? free.confirmed() : held ? Free.YES : Free.NO;
    }

    void onLost(Handle handle, Consumer<LockLost> callback) {
        Outbox outbox = new Outbox();
        synchronized (this) {
            long now = time().now();
            endIfOver(now, outbox);
            if (handle.isOpen()) {
                Reason reason = handle.lease.lost();
                if (reason == null) {
                    handle.lease.onLost(handle, callback);
                    arm();
                } else {
                    LockLost event = handle.lease.loss(reason);
                    keyspace.services.events.run(() -> callback.accept(event), outbox);
                }
            }
            nextIfFree(now, outbox);
        }
        outbox.deliver();
    }

    /** The alarm. */
    @Override
    void due(long now) {
        Outbox outbox = new Outbox();
        RenewalCall renewal = null;
        synchronized (this) {
            endIfOver(now, outbox);
            if (pending() instanceof Sleep sleep && now - sleep.until >= 0) {
                sleep.wakeUp(now, outbox);
            } else if (is(Phase.HELD) && lease().isKept()) {
                renewal = RenewalCall.ifDue(this, now);
            }
            nextIfFree(now, outbox);
            arm();
        }
        if (renewal != null) {
            keyspace.services.keeper.add(renewal);
        }
        outbox.deliver();
    }

    synchronized int waiting() {
        return queue.size();
    }
}
