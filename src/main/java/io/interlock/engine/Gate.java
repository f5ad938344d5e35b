package io.interlock.engine;

import io.interlock.LockBackendException;
import io.interlock.LockException;
import io.interlock.LockInfo;
import io.interlock.LockLost;
import io.interlock.LockLost.Reason;
import io.interlock.LockState;
import io.interlock.engine.Outcome.Busy;
import io.interlock.engine.Outcome.Failed;
import io.interlock.engine.Outcome.Granted;
import io.interlock.spi.LockBackend;
import io.interlock.spi.Renewal;
import io.interlock.spi.Reply;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One key in use by this manager. It is in one of four phases: nobody here has or asks for the key ({@code FREE}), a call to
 * the store is under way ({@code CALLING}), this manager holds the key ({@code HELD}), or somebody else does and callers here
 * wait for it ({@code BUSY}).
 */
final class Gate extends Timed {

    private enum Phase {
        FREE,
        CALLING,
        HELD,
        BUSY
    }

    /** So often in a row a store may grant with a token that does not grow before its callers are told that it is broken. */
    private static final int STALE_GRANTS = 3;

    final String fullKey;
    private final Keyspace keyspace;
    private final Services services;
    private final WaitQueue queue = new WaitQueue();

    private Phase phase = Phase.FREE;
    private @Nullable Claim claim;
    private @Nullable HeldLease lease;

    /** A claim whose release the store has not confirmed: it is released before anything else is asked. */
    private @Nullable Claim unconfirmed;

    /** The tenure that ended with it, for display. */
    private @Nullable HeldLease ending;

    private int failedReleases;
    private int staleGrants;
    private long lastToken;

    /** Grows whenever the key is seen busy. */
    private long evidence;

    private @Nullable String holderElsewhere;
    private @Nullable Ask asking;
    private @Nullable Sleep sleeping;
    private long retryAt;
    private long renewAt = RenewalPlan.NEVER;
    private boolean removed;

    private final Outbox outbox = new Outbox();

    Gate(Keyspace keyspace, String fullKey) {
        this.keyspace = keyspace;
        this.services = keyspace.services;
        this.fullKey = fullKey;
    }

    String key() {
        return fullKey.substring(services.settings.prefix().length());
    }

    String backend() {
        return keyspace.name;
    }

    LockBackend store() {
        return keyspace.backend;
    }

    long answerTimeout() {
        return keyspace.answerTimeout;
    }

    Time time() {
        return services.time;
    }

    // ---- callers come and go ----

    /** Puts the waiter in line, or turns it away. Returns whether the gate still stands; if not, look it up again. */
    boolean enter(Waiter waiter) {
        synchronized (this) {
            if (removed) {
                return false;
            }
            long now = waiter.arrived;
            endIfOver(now);
            waiter.evidence = evidence;
            waiter.sawBusy = phase == Phase.HELD || phase == Phase.BUSY;
            if (waiter.sawBusy && waiter.impatient()) {
                outbox.tell(waiter, busy());
            } else {
                queue.add(waiter);
                if (phase == Phase.FREE) {
                    next(now);
                } else {
                    arm();
                }
            }
        }
        conclude();
        return true;
    }

    /** A further hold for the thread whose frame the lease is bound to; {@code null} if there is no such frame here. */
    @Nullable
    Handle rejoin(Terms terms) {
        HeldLease held;
        Handle handle;
        boolean longer;
        synchronized (this) {
            long now = time().now();
            if (lease == null || !lease.boundTo(Thread.currentThread()) || lease.handles == 0 || !lease.live(now)) {
                return null;
            }
            held = lease;
            handle = held.open(terms);
            held.ttl = Math.max(held.ttl, terms.ttl());
            held.minHoldUntil = Time.later(held.minHoldUntil, held.grantedAt + terms.minHold());
            longer =
                    Time.earlier(now + terms.ttl() - Time.margin(terms.ttl()), held.maxHoldUntil) - held.deadline() > 0;
            planRenewal(now);
        }
        conclude();
        if (longer) {
            try {
                stretch(held, terms.ttl());
            } catch (RuntimeException e) {
                leave(handle);
                throw e;
            }
        }
        return handle;
    }

    /** The waiter's time is over, or its caller has gone. Returns its outcome, set now or before. */
    Outcome abandon(Waiter waiter) {
        Ask unwanted = null;
        Outcome outcome;
        synchronized (this) {
            Outcome before = waiter.outcome();
            if (before != null) {
                return before;
            }
            outcome = waiter.sawBusy || waiter.evidence != evidence ? busy() : new Failed(noAnswer());
            settle(waiter, outcome);
            if (queue.isEmpty()) {
                if (phase == Phase.BUSY) {
                    wakeUp(time().now());
                } else {
                    unwanted = asking;
                }
            }
        }
        conclude();
        if (unwanted != null) {
            unwanted.cancel();
        }
        return outcome;
    }

    /** Ends one hold; with the last one the key is freed, handed over, or kept for its minimum hold time. Never fails. */
    CompletableFuture<Boolean> leave(Handle handle) {
        Free free = null;
        boolean live;
        synchronized (this) {
            if (!handle.isOpen()) {
                return Free.NO;
            }
            HeldLease held = handle.lease;
            long now = time().now();
            live = held == lease && held.live(now);
            held.close(handle);
            if (!live) {
                if (held == lease) {
                    lose(held.expiry(now), true, now);
                    next(now);
                }
                outbox.run(() -> EngineLog.lateRelease(held, now));
            } else if (held.handles == 0) {
                free = endTenure(held, now);
            }
        }
        conclude();
        return free == null || free.keeps() ? (live ? Free.YES : Free.NO) : free.confirmed();
    }

    /** Makes the lease of an open handle run out that long from now. */
    boolean extend(Handle handle, Duration ttl) {
        long nanos = Time.nanos(ttl);
        synchronized (this) {
            long now = time().now();
            if (!handle.isHeld() || handle.lease != lease || now + nanos - handle.lease.maxHoldUntil > 0) {
                return false;
            }
        }
        return stretch(handle.lease, nanos);
    }

    void onLost(Handle handle, Consumer<LockLost> callback) {
        synchronized (this) {
            HeldLease held = handle.lease;
            if (!handle.isOpen()) {
                return;
            }
            endIfOver(time().now());
            Reason reason = held.lost();
            if (reason == null) {
                held.onLost(handle, callback);
                arm();
            } else {
                LockLost event = held.event(reason, held.deadline());
                outbox.run(() -> services.events.run(() -> callback.accept(event)));
            }
            if (phase == Phase.FREE) {
                next(time().now());
            }
        }
        conclude();
    }

    /** Takes the lease from its holder here, if there is one, and starts to release it. */
    boolean force() {
        boolean held;
        synchronized (this) {
            long now = time().now();
            held = lease != null;
            if (lease != null && lease.handles > 0 && phase == Phase.HELD) {
                lose(Reason.FORCED, now);
                next(now);
            } else if (lease != null && phase == Phase.HELD) {
                claim().kept = false;
                endMinHold();
                next(now);
            }
        }
        conclude();
        return held;
    }

    /** The key may have become free elsewhere. */
    void nudge() {
        synchronized (this) {
            if (phase == Phase.BUSY) {
                wakeUp(time().now());
            }
        }
        conclude();
    }

    /** Fails those who wait and releases what is held; the engine refuses new work already. */
    void close() {
        synchronized (this) {
            long now = time().now();
            failAll(this::closed);
            if (phase == Phase.BUSY) {
                wakeUp(now);
            } else if (phase == Phase.HELD) {
                close(now);
            }
        }
        conclude();
    }

    private void close(long now) {
        if (lease().handles > 0) {
            lose(Reason.CLOSED, now);
        } else {
            claim().kept = true;
            endMinHold();
        }
        next(now);
    }

    // ---- the store answers ----

    void answered(Ask ask, @Nullable Reply reply, @Nullable Throwable error) {
        synchronized (this) {
            long now = time().now();
            asking = null;
            if (reply instanceof Reply.Granted granted) {
                granted(ask, granted, now);
            } else if (reply instanceof Reply.Busy busy) {
                busy(busy, now);
            } else {
                unconfirmed = ask.possibleClaim(now);
                Throwable cause = error == null ? new NullPointerException("the backend's reply is null") : error;
                failAll(() -> broken(cause));
                next(now);
            }
        }
    }

    private void granted(Ask ask, Reply.Granted granted, long now) {
        Claim fresh = ask.claim(granted, now);
        if (granted.token() <= lastToken) {
            unconfirmed = fresh;
            outbox.run(() -> EngineLog.staleToken(this, granted.token()));
            if (++staleGrants >= STALE_GRANTS) {
                staleGrants = 0;
                failAll(() -> broken(new IllegalStateException("its fencing tokens do not grow: " + granted.token())));
            }
        } else if (fresh.confirmedUntil - now <= 0) {
            unconfirmed = fresh;
            failAll(() -> broken(new IllegalStateException("its answer took longer than the ttl")));
        } else {
            lastToken = granted.token();
            staleGrants = 0;
            claim = fresh;
            dropGone();
            if (queue.first() == ask.waiter) {
                grant(ask.waiter, fresh, ask.sent, now);
                return;
            }
            if (assign(fresh, now)) {
                return;
            }
            claim = null;
            unconfirmed = fresh;
        }
        next(now);
    }

    /** Somebody else holds the key: turn away who does not wait, and sleep until a retry is worth it. */
    private void busy(Reply.Busy reply, long now) {
        evidence++;
        holderElsewhere = reply.owner();
        Sleep sleep = new Sleep(this, reply);
        rejectImpatient();
        dropGone();
        Waiter first = queue.first();
        if (first == null) {
            sleep.cancel();
            next(now);
            return;
        }
        phase = Phase.BUSY;
        sleeping = sleep;
        retryAt = now + Retry.pause(reply, first.terms.retryDelay());
        outbox.make(sleep);
        arm();
    }

    /** A push came for the busy reply that this belongs to. */
    void woken(Sleep sleep) {
        synchronized (this) {
            if (sleep == sleeping) {
                wakeUp(time().now());
            }
        }
    }

    void freed(Free free, @Nullable Boolean ours, @Nullable Throwable error) {
        synchronized (this) {
            long now = time().now();
            if (free.keeps()) {
                kept(free, ours, now);
            } else if (ours == null) {
                notFreed(free.claim, error, now);
            } else {
                failedReleases = 0;
                unconfirmed = null;
                ending = null;
                if (free.ending != null && ours) {
                    services.chronicle.released(free.ending, now, outbox);
                } else if (free.ending != null) {
                    services.chronicle.lost(free.ending, Reason.TAKEN, true, now, outbox);
                }
                next(now);
            }
        }
        free.confirmed(Boolean.TRUE.equals(ours));
    }

    /** Released early: nobody enters before the minimum hold time is over, whether or not the store has taken it down. */
    private void kept(Free free, @Nullable Boolean ours, long now) {
        HeldLease held = lease();
        phase = Phase.HELD;
        free.claim.kept = Boolean.TRUE.equals(ours);
        if (Boolean.FALSE.equals(ours)) {
            lose(Reason.TAKEN, now);
            next(now);
            return;
        }
        services.chronicle.released(held, now, outbox);
        if (services.closed) {
            close(now);
        } else {
            arm();
        }
    }

    /** The store has not confirmed a release: it is repeated, before anything else is asked and by the alarm. */
    private void notFreed(Claim left, @Nullable Throwable error, long now) {
        unconfirmed = left;
        if (failedReleases++ == 0) {
            outbox.run(() -> EngineLog.releaseFailed(this, error));
        }
        failAll(() -> broken(error));
        phase = Phase.FREE;
        retryAt = Time.earlier(now + Retry.backoff(failedReleases), left.storeUntil);
        arm();
    }

    /** The claim was extended so that it can be handed over. */
    void prolonged(Prolong prolong, Renewal.Outcome outcome, @Nullable Throwable error) {
        synchronized (this) {
            long now = time().now();
            Claim extended = prolong.claim;
            if (outcome.status() == Renewal.Status.RENEWED) {
                services.statistics.renewed.increment();
                extended.confirm(prolong.sent, now, prolong.ttl, Time.nanos(outcome.confirmed()));
                dropGone();
                Waiter first = queue.first();
                if (first != null && extended.confirmedUntil - now > 0) {
                    grant(first, extended, now, now);
                    return;
                }
            }
            claim = null;
            unconfirmed = extended;
            next(now);
        }
    }

    /** A renewal was answered, one of the keeper's or one that a holder asked for. */
    void renewed(Claim renewing, Renewal renewal, Renewal.Outcome outcome, @Nullable Throwable error, long sent) {
        renewed(renewing, renewal, outcome, sent, null);
        if (outcome.status() == Renewal.Status.UNKNOWN) {
            EngineLog.renewalFailed(this, error);
        }
        conclude();
    }

    private synchronized void renewed(
            Claim renewing, Renewal renewal, Renewal.Outcome outcome, long sent, @Nullable HeldLease stretched) {
        long now = time().now();
        long asked = Time.nanos(renewal.ttl());
        CompletableFuture<Void> done = renewing.renewal;
        renewing.renewal = null;
        if (done != null) {
            outbox.run(() -> done.complete(null));
        }
        boolean inTime = lease != null && claim == renewing && lease.live(now);
        if (outcome.status() == Renewal.Status.RENEWED) {
            renewing.confirm(sent, now, asked, Time.nanos(outcome.confirmed()));
        }
        if (lease == null || claim != renewing || lease.handles == 0) {
            return;
        }
        if (outcome.status() == Renewal.Status.LOST || !inTime) {
            lose(inTime ? Reason.TAKEN : lease.expiry(now), now);
            next(now);
        } else if (outcome.status() == Renewal.Status.UNKNOWN) {
            renewAt = RenewalPlan.again(lease, now);
            arm();
        } else {
            if (lease == stretched) {
                lease.target = sent + asked - Time.margin(asked);
            }
            lease.settle(renewing);
            planRenewal(now);
        }
    }

    /** The alarm. */
    @Override
    void due(long now) {
        synchronized (this) {
            if (phase == Phase.FREE && !removed) {
                next(now);
            } else if (phase == Phase.BUSY && now - retryAt >= 0) {
                wakeUp(now);
            } else {
                endIfOver(now);
                if (phase == Phase.FREE && !removed) {
                    next(now);
                } else if (phase == Phase.HELD) {
                    renewIfDue(now);
                    arm();
                }
            }
        }
        conclude();
    }

    // ---- what follows from it; all under the monitor ----

    /** Nobody holds the key here and no call is under way: release what is left over, ask for the next caller, or go. */
    private void next(long now) {
        Claim left = unconfirmed;
        if (left != null && now - left.storeUntil < 0) {
            phase = Phase.CALLING;
            outbox.make(new Free(this, left, null, Duration.ZERO));
            return;
        }
        unconfirmed = null;
        ending = null;
        if (services.closed) {
            failAll(this::closed);
        }
        dropGone();
        Waiter first = queue.first();
        if (first == null) {
            phase = Phase.FREE;
            removed = true;
            services.timers.cancel(this);
            keyspace.remove(this);
        } else {
            phase = Phase.CALLING;
            asking = new Ask(this, first, services.owners.next());
            outbox.make(asking);
        }
    }

    /** Gives the claim to the first who still wants it, extending it first if too little is left. */
    private boolean assign(Claim free, long now) {
        dropGone();
        Waiter first = queue.first();
        if (first == null) {
            return false;
        }
        if (free.covers(first.terms.ttl(), now)) {
            grant(first, free, now, now);
        } else {
            phase = Phase.CALLING;
            lease = null;
            outbox.make(new Prolong(this, free, first.terms.ttl()));
        }
        return true;
    }

    private void grant(Waiter waiter, Claim granted, long from, long now) {
        granted.handovers++;
        HeldLease tenure = new HeldLease(this, granted, waiter, from);
        phase = Phase.HELD;
        lease = tenure;
        boolean contended = waiter.sawBusy || waiter.evidence != evidence;
        evidence++;
        services.chronicle.acquired(tenure, waiter, contended, granted.handovers > 0, now, outbox);
        settle(waiter, new Granted(tenure.open(waiter.terms)));
        tenure.settle(granted);
        rejectImpatient();
        planRenewal(now);
    }

    /** The last handle is closed in time. Returns the release to wait for, if there is one. */
    private @Nullable Free endTenure(HeldLease held, long now) {
        Claim ours = claim();
        if (now - held.minHoldUntil < 0) {
            Free keep = new Free(this, ours, held, Duration.ofNanos(held.minHoldUntil - now));
            phase = Phase.CALLING;
            outbox.make(keep);
            return keep;
        }
        if (ours.handovers < services.settings.maxHandovers() && !services.closed && assign(ours, now)) {
            services.chronicle.released(held, now, outbox);
            return null;
        }
        Free free = new Free(this, ours, held, Duration.ZERO);
        phase = Phase.CALLING;
        claim = null;
        lease = null;
        ending = held;
        outbox.make(free);
        return free;
    }

    private void endIfOver(long now) {
        if (phase != Phase.HELD || lease == null) {
            return;
        }
        if (lease.handles == 0) {
            if (now - lease.minHoldUntil >= 0) {
                endMinHold();
            }
        } else if (!lease.live(now)) {
            lose(lease.expiry(now), now);
        }
    }

    private void endMinHold() {
        unconfirmed = claim().kept ? null : claim;
        claim = null;
        lease = null;
        phase = Phase.FREE;
    }

    /** The holder has lost the key. What the store may still have of it is released before anything else is asked. */
    private void lose(Reason reason, long now) {
        lose(reason, false, now);
    }

    private void lose(Reason reason, boolean releasing, long now) {
        HeldLease losing = lease();
        unconfirmed = claim;
        claim = null;
        lease = null;
        phase = Phase.FREE;
        services.chronicle.lost(losing, reason, releasing, now, outbox);
    }

    private void wakeUp(long now) {
        Sleep sleep = sleeping;
        sleeping = null;
        phase = Phase.FREE;
        if (sleep != null) {
            outbox.run(sleep::cancel);
        }
        next(now);
    }

    private void planRenewal(long now) {
        renewAt = RenewalPlan.next(lease(), claim(), now);
        arm();
    }

    private void renewIfDue(long now) {
        HeldLease held = lease();
        Claim ours = claim();
        if (renewAt == RenewalPlan.NEVER || now - renewAt < 0 || held.handles == 0 || ours.renewal != null) {
            return;
        }
        long ttl = RenewalPlan.ttl(held, ours, now);
        if (ttl == 0) {
            renewAt = RenewalPlan.next(held, ours, now);
            return;
        }
        renewAt = RenewalPlan.NEVER;
        ours.renewal = new CompletableFuture<>();
        ours.mayShorten(now, ttl);
        held.settle(ours);
        services.keeper.add(keyspace, new Keeper.Due(this, ours, new Renewal(ours.lease, Duration.ofNanos(ttl))));
    }

    /** Sets the alarm to what is due next. One that is set earlier is left: it will find nothing to do and set itself anew. */
    private void arm() {
        long at = alarm();
        if (at == RenewalPlan.NEVER || (place != NOT_QUEUED && due - at <= 0)) {
            return;
        }
        services.timers.schedule(this, at);
    }

    private long alarm() {
        HeldLease held = lease;
        if (phase == Phase.BUSY || (phase == Phase.FREE && unconfirmed != null)) {
            return retryAt;
        }
        if (phase != Phase.HELD || held == null) {
            return RenewalPlan.NEVER;
        }
        if (held.handles == 0) {
            return held.minHoldUntil;
        }
        boolean watched = !queue.isEmpty() || held.renewers > 0 || held.watched() || services.events.wanted();
        return !watched || renewAt == RenewalPlan.NEVER
                ? (watched ? held.deadline() : renewAt)
                : Time.earlier(renewAt, held.deadline());
    }

    /** Asks the store for this ttl from now and waits for the answer. Returns whether the lease is held with it. */
    private boolean stretch(HeldLease held, long ttl) {
        long giveUpAt = time().now() + answerTimeout();
        while (true) {
            Claim ours;
            CompletableFuture<Void> before;
            long sent = time().now();
            synchronized (this) {
                if (lease != held || !held.live(sent)) {
                    return false;
                }
                ours = claim();
                before = ours.renewal;
                if (before == null) {
                    ours.renewal = new CompletableFuture<>();
                    ours.mayShorten(sent, ttl);
                    held.settle(ours);
                }
            }
            if (before == null) {
                Renewal renewal = new Renewal(ours.lease, Duration.ofNanos(ttl));
                CompletableFuture<Renewal.Outcome> reply = Call.guarded(() -> store().renew(List.of(renewal)))
                        .thenApply(outcomes -> outcomes.get(0))
                        .exceptionally(error -> Renewal.Outcome.UNKNOWN);
                CompletableFuture<Renewal.Outcome> entered = reply.thenApply(outcome -> {
                    renewed(ours, renewal, outcome, sent, held);
                    conclude();
                    return outcome;
                });
                Renewal.Outcome outcome = outcome(entered, giveUpAt);
                if (outcome == null || outcome.status() == Renewal.Status.UNKNOWN) {
                    throw broken(null);
                }
                return outcome.status() == Renewal.Status.RENEWED && held.live(time().now());
            }
            outcome(before, giveUpAt);
            if (time().now() - giveUpAt >= 0) {
                throw broken(null);
            }
        }
    }

    private <T> @Nullable T outcome(CompletableFuture<T> reply, long giveUpAt) {
        try {
            return Await.value(reply, giveUpAt - time().now());
        } catch (ExecutionException e) {
            throw broken(e.getCause());
        }
    }

    private Claim claim() {
        if (claim == null) {
            throw new IllegalStateException("no claim in phase " + phase);
        }
        return claim;
    }

    private HeldLease lease() {
        if (lease == null) {
            throw new IllegalStateException("no lease in phase " + phase);
        }
        return lease;
    }

    private Busy busy() {
        return new Busy(lease, holderElsewhere);
    }

    private void rejectImpatient() {
        for (Waiter waiter = queue.first(); waiter != null && queue.hasImpatient(); ) {
            Waiter after = waiter.next;
            if (waiter.impatient()) {
                settle(waiter, busy());
            }
            waiter = after;
        }
    }

    private void dropGone() {
        Waiter first = queue.first();
        while (first != null && first.gone()) {
            settle(first, busy());
            first = queue.first();
        }
    }

    private void failAll(Supplier<RuntimeException> cause) {
        for (Waiter waiter = queue.first(); waiter != null; waiter = queue.first()) {
            settle(waiter, new Failed(cause.get()));
        }
    }

    private void settle(Waiter waiter, Outcome outcome) {
        queue.remove(waiter);
        outbox.tell(waiter, outcome);
    }

    private LockBackendException broken(@Nullable Throwable cause) {
        return EngineLog.broken(key(), backend(), cause);
    }

    private LockBackendException noAnswer() {
        return EngineLog.noAnswer(this);
    }

    private LockException closed() {
        return EngineLog.closed(key(), backend());
    }

    // ---- outside the monitor ----

    /** Does what has been decided under the monitor. Whoever has moved the gate calls it after leaving the monitor. */
    void conclude() {
        outbox.empty(this);
    }

    /** The lease as it stands, if there is one to show. */
    synchronized @Nullable LockInfo row() {
        long now = time().now();
        HeldLease shown = lease != null ? lease : ending;
        if (shown == null) {
            return null;
        }
        LockState state = lease == null ? LockState.RELEASING : shown.handles > 0 ? LockState.HELD : LockState.MIN_HOLD;
        long end = state == LockState.MIN_HOLD ? shown.minHoldUntil : shown.deadline();
        if (now - end >= 0 || (state == LockState.HELD && !shown.live(now))) {
            return null;
        }
        return new LockInfo(
                key(),
                backend(),
                state,
                shown.owner.text(),
                shown.threadName,
                shown.description,
                shown.fencingToken,
                time().at(shown.grantedAt),
                time().at(end),
                Duration.ofNanos(end - now),
                shown.handles,
                queue.size());
    }

    synchronized int waiting() {
        return queue.size();
    }

    /** Whether a live lease of this manager is on the key. */
    synchronized boolean isHeld() {
        return row() != null;
    }

    /** Ends a lease that ran out unnoticed: one whose handle was forgotten, on a key that nobody has asked for since. */
    void sweep(long now) {
        synchronized (this) {
            endIfOver(now);
            if (phase == Phase.FREE && !removed && queue.isEmpty() && (unconfirmed == null || now - retryAt >= 0)) {
                next(now);
            }
        }
        conclude();
    }
}
