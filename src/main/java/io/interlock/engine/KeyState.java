package io.interlock.engine;

import io.interlock.LockBackendException;
import io.interlock.LockException;
import io.interlock.LockLost.Reason;
import io.interlock.engine.Outcome.Busy;
import io.interlock.engine.Outcome.Granted;
import io.interlock.spi.LockBackend;
import io.interlock.spi.Reply;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * What this manager has of one key, and its moves from one phase to the next. All of it is guarded by the monitor, and what
 * a move wants done outside goes to the outbox.
 */
abstract class KeyState extends Timed {

    enum Phase {
        /** Nobody here holds the key, and no call to the store is under way. */
        FREE,
        /** A call to the store is under way. */
        CALLING,
        /** This manager holds the key, for a holder or for the rest of a minimum hold time. */
        HELD,
        /** Somebody elsewhere holds it, and callers here wait. */
        BUSY,
        /** Nobody needs it any more: this object is not the key's gate any longer. */
        GONE
    }

    final Keyspace keyspace;
    final String fullKey;

    /** Who waits; a shared empty queue while nobody does, for most keys are held without anybody waiting. */
    WaitQueue queue = WaitQueue.NOBODY;

    @Nullable
    Leftover leftover;

    /** The greatest backend token that was granted here, and how often in a row one was not greater. */
    long lastToken;

    int staleGrants;

    private Phase phase = Phase.FREE;
    private @Nullable Claim claim;
    private @Nullable HeldLease lease;

    /** What is under way in phase CALLING, or waited for in phase BUSY. */
    private @Nullable Call<?> pending;

    /** Forced releases that wait for the call under way to end. */
    private @Nullable Deque<Force> forces;

    KeyState(Keyspace keyspace, String fullKey) {
        this.keyspace = keyspace;
        this.fullKey = fullKey;
    }

    abstract Gate gate();

    final String key() {
        return fullKey.substring(keyspace.services.settings.prefix().length());
    }

    final String backend() {
        return keyspace.name;
    }

    final LockBackend store() {
        return keyspace.backend;
    }

    final Time time() {
        return keyspace.services.time;
    }

    final Chronicle chronicle() {
        return keyspace.services.chronicle;
    }

    final boolean is(Phase asked) {
        return phase == asked;
    }

    final Claim claim() {
        if (claim == null) {
            throw new IllegalStateException("no claim in phase " + phase);
        }
        return claim;
    }

    final HeldLease lease() {
        if (lease == null) {
            throw new IllegalStateException("no lease in phase " + phase);
        }
        return lease;
    }

    /** Whether this is the tenure in force, kept by somebody and not over. */
    final boolean isHeldBy(HeldLease held, long now) {
        return lease == held && phase == Phase.HELD && held.isKept() && held.live(now);
    }

    /**
     * Whether the lease is bound to the calling thread. Asked without the monitor, which a contended key has no time for: a
     * thread sees what it has bound itself, and what it sees of other threads never names it.
     */
    final boolean isBoundTo(Thread thread) {
        HeldLease bound = lease;
        return bound != null && bound.isBoundTo(thread);
    }

    /** Whether a transaction keeps the lease. Asked without the monitor, as {@link #isBoundTo}. */
    final boolean isTied() {
        HeldLease tied = lease;
        return tied != null && tied.isTied();
    }

    /**
     * Whether the sweep may find something to end. Asked without the monitor, so that the sweep stands in nobody's way; what
     * it misses it finds the next time.
     */
    final boolean seemsOverdue(long now) {
        HeldLease held = lease;
        Call<?> call = pending;
        Claim ours = claim;
        return leftover != null
                || (held != null && (!held.isKept() || now - held.deadline() >= 0))
                || (ours != null && ours.renewal != null)
                || (call != null && now - call.sent - keyspace.callTimeout > 0);
    }

    final @Nullable HeldLease shownLease() {
        return lease != null || leftover == null ? lease : leftover.ended;
    }

    final boolean isReleasing() {
        return lease == null;
    }

    final @Nullable Call<?> pending() {
        return pending;
    }

    // ---- waiting ----

    /** Lines the waiter up, or turns it away. */
    final void admit(Waiter waiter, long now, Outbox outbox) {
        if (waiter.logged) {
            outbox.run(() -> LifeLog.asked(this, waiter));
        }
        endIfOver(now, outbox);
        boolean busy = isSeenBusy();
        if (busy && waiter.logged) {
            String holder = busy().holder();
            outbox.run(() -> LifeLog.busy(this, waiter, holder));
        }
        if (busy && waiter.impatient()) {
            outbox.tell(waiter, busy());
            return;
        }
        queue = queue.with(waiter);
        if (busy || isReleasedByHolder()) {
            queue.seenBusy(outbox);
        }
        if (keyspace.services.closed) {
            queue.failAll(this::closed, outbox);
        }
        if (phase == Phase.FREE) {
            next(now, outbox);
        } else {
            arm();
        }
    }

    private boolean isSeenBusy() {
        return phase == Phase.HELD
                || phase == Phase.BUSY
                || lease != null
                || (pending instanceof Ask ask && ask.waitsNatively());
    }

    /** Whether a holder here is just giving the key back: it was busy, though not for whoever waits out the reply. */
    private boolean isReleasedByHolder() {
        return leftover != null && leftover.ended != null && leftover.failures == 0;
    }

    final Busy busy() {
        return new Busy(lease, pending instanceof Sleep sleep ? sleep.busy.owner() : null);
    }

    /** Somebody elsewhere holds the key: turn away who does not wait, and sleep until a retry is worth it. */
    final void sleep(Sleep sleep, long now, Outbox outbox) {
        pending = sleep;
        Waiter asking = queue.firstPresent(outbox);
        if (asking != null && asking.logged) {
            outbox.run(() -> LifeLog.busy(this, asking, sleep.busy.owner()));
        }
        rejectImpatient(outbox);
        Waiter first = queue.firstPresent(outbox);
        if (first == null) {
            outbox.run(sleep::cancel);
            next(now, outbox);
        } else {
            sleep(sleep, Retry.pause(sleep.busy, first.terms.retryDelay()), now, outbox);
        }
    }

    private void sleep(Sleep sleep, long pause, long now, Outbox outbox) {
        pending = sleep;
        phase = Phase.BUSY;
        sleep.until = now + pause;
        outbox.make(sleep);
        arm();
    }

    /** The key is seen busy: those who do not wait for it go, the others know. */
    final void rejectImpatient(Outbox outbox) {
        queue.rejectImpatient(this::busy, outbox);
        queue.seenBusy(outbox);
    }

    final boolean isAsleepIn(Sleep sleep) {
        return phase == Phase.BUSY && pending == sleep;
    }

    final void wakeUp(long now, Outbox outbox) {
        if (pending instanceof Sleep sleep) {
            outbox.run(sleep::cancel);
        }
        next(now, outbox);
    }

    // ---- having ----

    /** The waiter gets the claim, from that moment on. */
    final void grant(Waiter waiter, Claim granted, long from, long now, Outbox outbox) {
        granted.handovers++;
        HeldLease tenure = new HeldLease(gate(), granted, waiter, from);
        phase = Phase.HELD;
        pending = null;
        claim = granted;
        lease = tenure;
        chronicle().acquired(tenure, waiter, granted.handovers > 0, now, outbox);
        queue.settle(waiter, new Granted(tenure.open(waiter.terms)), outbox);
        rejectImpatient(outbox);
        queue = queue.orNobody();
        granted.planRenewal(tenure, now);
        arm();
    }

    /** Gives a claim to the first who still wants it, extending it first if too little is left. */
    final boolean assign(Claim free, long now, Outbox outbox) {
        Waiter first = queue.firstPresent(outbox);
        if (first == null) {
            return false;
        }
        if (free.covers(first.terms.ttl(), now)) {
            grant(first, free, now, now, outbox);
        } else {
            claim = null;
            lease = null;
            call(new Prolong(gate(), free, first, now), outbox);
        }
        return true;
    }

    /** Nothing keeps it any more, and it has not run out. Returns the release to wait for, if there is one. */
    final @Nullable Free endTenure(HeldLease held, long now, Outbox outbox) {
        Claim ours = claim();
        if (now - held.minHoldUntil() < 0) {
            call(new Keep(gate(), ours, Duration.ofNanos(held.minHoldUntil() - now), now), outbox);
            return null;
        }
        Services services = keyspace.services;
        if (ours.handovers < services.settings.maxHandovers()
                && !services.closed
                && queue.firstPresent(outbox) != null) {
            chronicle().released(held, now, outbox);
            assign(ours, now, outbox);
            return null;
        }
        leave(ours, held, now, now);
        Free free = new Free(gate(), ours, held, Duration.ZERO, now);
        call(free, outbox);
        return free;
    }

    final void hold() {
        phase = Phase.HELD;
        pending = null;
    }

    /** Released early: the alarm ends it, or the closing of the manager, which leaves it to the store. */
    final void settleMinHold(long now, Outbox outbox) {
        if (keyspace.services.closed) {
            endMinHold(false, now);
            next(now, outbox);
        } else {
            arm();
        }
    }

    final void endMinHold(boolean release, long now) {
        Claim ended = claim();
        if (release) {
            leave(ended, now);
        } else {
            claim = null;
            lease = null;
            phase = Phase.FREE;
        }
    }

    /** Ends what ran out. The phase may be FREE afterwards: then {@link #next} is due. */
    final void endIfOver(long now, Outbox outbox) {
        if (phase != Phase.HELD || lease == null) {
            return;
        }
        if (!lease.isKept()) {
            if (now - lease.minHoldUntil() >= 0) {
                endMinHold(!claim().kept, now);
            }
        } else if (!lease.live(now)) {
            lose(lease.expiry(now), now, outbox);
        }
    }

    /** The holder has lost the key. What the store may still have of it is released before anything else is asked. */
    final void lose(Reason reason, long now, Outbox outbox) {
        HeldLease losing = lease();
        long keepUntil = reason == Reason.CLOSED ? losing.minHoldUntil() : now;
        leave(claim(), null, keepUntil, now);
        chronicle().lost(losing, reason, now, outbox);
    }

    final void leave(Claim left, long now) {
        leave(left, null, now, now);
    }

    private void leave(Claim left, @Nullable HeldLease ended, long keepUntil, long now) {
        leftover = new Leftover(left, ended, keepUntil, now);
        claim = null;
        lease = null;
        phase = Phase.FREE;
    }

    /** A reply could not be made sense of: nobody here counts on anything, and what the store may have is released. */
    final void recover(RuntimeException cause, long now, Outbox outbox) {
        if (phase == Phase.HELD && lease != null && lease.isKept()) {
            lose(Reason.UNCONFIRMED, now, outbox);
        } else if (claim != null) {
            leave(claim, now);
        }
        queue.failAll(() -> broken(cause), outbox);
        next(now, outbox);
    }

    /**
     * The store has not confirmed a release: it is repeated, before anything else is asked and by the alarm. Once it is so at
     * once if callers wait, who need not know that a connection has just broken.
     */
    final void notFreed(Claim left, @Nullable HeldLease ended, @Nullable Throwable error, long now, Outbox outbox) {
        Leftover same = leftover;
        if (same == null || same.claim != left) {
            same = new Leftover(left, ended, now, now);
            leftover = same;
        }
        if (same.failures++ == 0) {
            outbox.run(() -> EngineLog.releaseFailed(gate(), error));
            if (!queue.isEmpty()) {
                next(now, outbox);
                return;
            }
        }
        queue.failAll(() -> broken(error), outbox);
        phase = Phase.FREE;
        pending = null;
        same.retryAt = Time.earlier(now + Retry.backoff(same.failures), left.storeUntil);
        arm();
    }

    // ---- what comes next ----

    /** Nobody holds the key here and no call is under way: release what is left over, ask for the next caller, or go. */
    final void next(long now, Outbox outbox) {
        phase = Phase.FREE;
        if (forceIfDemanded(now, outbox)) {
            return;
        }
        pending = null;
        Leftover left = leftover;
        if (left != null && left.lasts(now)) {
            call(new Free(gate(), left.claim, null, left.keepFor(now), now), outbox);
            return;
        }
        leftover = null;
        if (keyspace.services.closed) {
            queue.failAll(this::closed, outbox);
        }
        Waiter first = queue.firstPresent(outbox);
        if (first != null) {
            call(new Ask(gate(), first, keyspace.services.owners.next(now), now), outbox);
        } else {
            phase = Phase.GONE;
            keyspace.services.timers.cancel(this);
            keyspace.remove(gate());
        }
    }

    /** The key is to be freed whoever holds it, when the call under way has ended. */
    final void demand(Force force) {
        if (forces == null) {
            forces = new ArrayDeque<>(1);
        }
        forces.add(force);
    }

    /** Takes the key from its holder here, if there is one, and from whoever has it in the store. */
    final boolean forceIfDemanded(long now, Outbox outbox) {
        Force force = forces == null || phase == Phase.CALLING || phase == Phase.GONE ? null : forces.poll();
        if (force == null) {
            return false;
        }
        if (phase == Phase.HELD) {
            force.tookFromHere();
            if (lease().isKept()) {
                lose(Reason.FORCED, now, outbox);
            } else {
                endMinHold(true, now);
            }
        } else if (pending instanceof Sleep sleep) {
            outbox.run(sleep::cancel);
        }
        call(force, outbox);
        return true;
    }

    private void call(Call<?> call, Outbox outbox) {
        phase = Phase.CALLING;
        pending = call;
        outbox.make(call);
    }

    /**
     * The store has confirmed the end of a tenure: other nodes, which hear of it too, may be let go first. Not at the cost of one
     * who does not wait and is first in line, and not where a store has a queue: there they are before us.
     */
    final void freed(HeldLease ended, long releasedAt, long now, Outbox outbox) {
        long pause = 0;
        Waiter first = queue.firstPresent(outbox);
        if (first != null
                && !first.impatient()
                && !gate().store().capabilities().nativeWait()) {
            int hands = 1 + (int) (ended.fencingToken % Claim.TOKENS_PER_GRANT);
            long kept = hands * (releasedAt - ended.grantedAt);
            pause = Turns.pause(kept, now - releasedAt, ThreadLocalRandom.current());
        }
        if (pause == 0) {
            next(now, outbox);
        } else {
            rejectImpatient(outbox);
            sleep(new Sleep(gate(), new Reply.Busy(null, null, null), now), pause, now, outbox);
        }
    }

    /** Sets the alarm to what is due next. One that is set earlier is left: it will find nothing to do and set itself anew. */
    final void arm() {
        long at = alarm();
        if (at != Time.NEVER && (place == NOT_QUEUED || due - at > 0)) {
            keyspace.services.timers.schedule(this, at);
        }
    }

    private long alarm() {
        if (phase == Phase.BUSY && pending instanceof Sleep sleep) {
            return sleep.until;
        }
        if (phase == Phase.FREE && leftover != null) {
            return leftover.retryAt;
        }
        HeldLease held = lease;
        if (phase != Phase.HELD || held == null) {
            return Time.NEVER;
        }
        if (!held.isKept()) {
            return held.minHoldUntil();
        }
        boolean watched = !queue.isEmpty() || held.isWatched() || keyspace.services.events.wanted();
        long renewAt = claim().renewal == null ? claim().renewAt : Time.NEVER;
        return watched ? Time.earlier(renewAt, held.deadline()) : renewAt;
    }

    final LockBackendException broken(@Nullable Throwable cause) {
        return EngineLog.broken(key(), backend(), cause);
    }

    final LockException closed() {
        return EngineLog.closed(key(), backend());
    }
}
