package io.interlock.engine;

import io.interlock.LockInfo;
import io.interlock.LockLost;
import io.interlock.LockLost.Reason;
import io.interlock.engine.Outcome.Failed;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way in to one key in use by this manager, and out again. Each move is made under the monitor; what it decides to do
 * outside is done after. Replies of the store come in by the {@link Call} that asked for them.
 */
final class Gate extends KeyState {

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

    /**
     * A further hold for the thread whose frame the lease is bound to, or whose transaction alone keeps it; {@code null} if it
     * is neither.
     */
    @Nullable
    Handle rejoin(Terms terms, Ties transactions) {
        Thread thread = Thread.currentThread();
        Object transaction = isTied() ? transactions.present() : null;
        if (transaction == null && !isBoundTo(thread)) {
            return null;
        }
        HeldLease held;
        Handle handle;
        boolean longer;
        long ttl;
        synchronized (this) {
            long now = time().now();
            if (!is(Phase.HELD) || !lease().admits(thread, transaction) || !isHeldBy(lease(), now)) {
                return null;
            }
            held = lease();
            handle = held.open(terms);
            ttl = Math.min(terms.ttl(), held.maxHoldUntil() - now);
            longer = held.deadline() - (now + ttl - Time.margin(ttl)) < 0;
            claim().planRenewal(held, now);
            arm();
        }
        try {
            if (longer && !Stretch.of(this, held, ttl)) {
                leave(handle);
                return null;
            }
        } catch (RuntimeException e) {
            leave(handle);
            throw e;
        }
        return handle;
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
                if (is(Phase.BUSY)) {
                    wakeUp(time().now(), outbox);
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

    /** Makes the lease of an open handle run out that long from now; not if that is past its maximum hold time. */
    boolean extend(Handle handle, Duration ttl) {
        long nanos = Time.nanos(ttl);
        return handle.isHeld()
                && time().now() + nanos - handle.lease.maxHoldUntil() <= 0
                && Stretch.of(this, handle.lease, nanos);
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

    /** Frees the key whoever holds it, when its turn comes. Returns whether the gate still stands; if not, look it up again. */
    boolean force(Force force) {
        Outbox outbox = new Outbox();
        synchronized (this) {
            if (is(Phase.GONE)) {
                return false;
            }
            demand(force);
            if (pending() instanceof Ask waiting && waiting.waitsNatively()) {
                outbox.run(waiting::cancel);
            }
            forceIfDemanded(time().now(), outbox);
        }
        outbox.deliver();
        return true;
    }

    /** A forced release that was given up may have freed the key in the store after all. */
    void lostToForce() {
        Outbox outbox = new Outbox();
        synchronized (this) {
            if (is(Phase.HELD) && lease().isKept()) {
                long now = time().now();
                lose(Reason.FORCED, now, outbox);
                next(now, outbox);
            }
        }
        outbox.deliver();
    }

    /** Fails those who wait and releases what is held; the engine refuses new work already. */
    void close() {
        Outbox outbox = new Outbox();
        synchronized (this) {
            long now = time().now();
            queue.failAll(this::closed, outbox);
            if (is(Phase.GONE)) {
                keyspace.remove(this);
            } else if (is(Phase.BUSY)) {
                wakeUp(now, outbox);
            } else if (is(Phase.HELD) && lease().isKept()) {
                lose(Reason.CLOSED, now, outbox);
                next(now, outbox);
            } else if (is(Phase.HELD)) {
                settleMinHold(now, outbox);
            } else if (pending() instanceof Ask unwanted) {
                outbox.run(unwanted::cancel);
            }
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
            if (is(Phase.BUSY) && pending() instanceof Sleep sleep && now - sleep.until >= 0) {
                wakeUp(now, outbox);
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

    /**
     * Ends what ran out unnoticed: a lease whose handle was forgotten, on a key that nobody has asked for since, and a call or
     * a renewal that the store has not answered in its time.
     */
    void sweep(long now) {
        if (!seemsOverdue(now)) {
            return;
        }
        Outbox outbox = new Outbox();
        Call<?> overdue;
        synchronized (this) {
            endIfOver(now, outbox);
            nextIfFree(now, outbox);
            overdue = is(Phase.CALLING) ? pending() : null;
            RenewalCall renewal = is(Phase.HELD) ? claim().renewal : null;
            if (renewal != null) {
                renewal.giveUpIfOverdue(now, outbox);
            }
        }
        outbox.deliver();
        if (overdue != null) {
            overdue.giveUpIfOverdue(now);
        }
    }

    private void nextIfFree(long now, Outbox outbox) {
        if (is(Phase.FREE) && (leftover == null || now - leftover.retryAt >= 0)) {
            next(now, outbox);
        }
    }

    /** The lease as it stands, if there is one to show. */
    synchronized @Nullable LockInfo row() {
        HeldLease shown = shownLease();
        return shown == null ? null : LeaseRow.of(shown, isReleasing(), queue.size(), time());
    }

    /** Whether {@link #row} is one. */
    synchronized boolean isListed(long now) {
        HeldLease shown = shownLease();
        return shown != null && LeaseRow.isListed(shown, isReleasing(), now);
    }

    synchronized int waiting() {
        return queue.size();
    }
}
