package io.interlock.engine;

import io.interlock.LockLost;
import io.interlock.spi.Owner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One holder's tenure: from a grant, or a hand-over, to the release of its last handle. Guarded by the gate's monitor, but
 * for what is volatile.
 */
final class HeldLease {

    /** Stores without a full fence: the monitor's end is one. */
    private static final AtomicLongFieldUpdater<HeldLease> DEADLINE =
            AtomicLongFieldUpdater.newUpdater(HeldLease.class, "deadline");

    private static final AtomicReferenceFieldUpdater<HeldLease, Thread> FRAME_THREAD =
            AtomicReferenceFieldUpdater.newUpdater(HeldLease.class, Thread.class, "frameThread");

    final Gate gate;
    final Claim claim;
    final long fencingToken;
    final long grantedAt;
    final String threadName;

    /** Whether its life is logged at DEBUG. */
    final boolean logged;

    /** What its holder asked for; the longer times if there are several. */
    private Terms terms;

    /** The moment up to which the holder is entitled to it. */
    long target;

    /** Open handles. */
    int handles;

    /** Transactions that have not completed; {@code null} if there are none. */
    private @Nullable List<Tie> ties;

    /** How many of those handles and transactions ask for renewal. */
    int renewers;

    /** The thread to whose frames it is bound. Written by that thread alone. */
    private volatile @Nullable Thread frameThread;

    /** The moment it ends: the earlier of what the holder is entitled to and what the store has confirmed. */
    private volatile long deadline;

    private volatile LockLost.@Nullable Reason lost;

    /** The moment of the loss: its end, where that was noticed later. */
    private long lostAt;

    private @Nullable List<LossCallback> callbacks;

    private record LossCallback(Handle handle, Consumer<LockLost> callback) {}

    HeldLease(Gate gate, Claim claim, Waiter holder, long from) {
        this.gate = gate;
        this.claim = claim;
        this.fencingToken = claim.fencingToken();
        this.grantedAt = from;
        this.threadName = holder.threadName;
        this.logged = holder.logged;
        this.terms = holder.terms;
        this.target = Time.earlier(from + ttl() - Time.margin(ttl()), maxHoldUntil());
        settle();
    }

    /** Computes the deadline anew. */
    void settle() {
        DEADLINE.lazySet(this, Time.earlier(claim.confirmedUntil, target));
    }

    Owner owner() {
        return claim.lease.owner();
    }

    long ttl() {
        return terms.ttl();
    }

    long minHoldUntil() {
        return grantedAt + terms.minHold();
    }

    long maxHoldUntil() {
        return grantedAt + terms.maxHold();
    }

    Optional<String> description() {
        return terms.description();
    }

    long deadline() {
        return deadline;
    }

    boolean live(long now) {
        return lost == null && now - deadline < 0;
    }

    LockLost.@Nullable Reason lost() {
        return lost;
    }

    /** Why it is over, if it ran out. */
    LockLost.Reason expiry(long now) {
        long entitled = renewers > 0 ? maxHoldUntil() - Time.margin(ttl()) : target;
        return now - entitled >= 0 ? LockLost.Reason.EXPIRED : LockLost.Reason.UNCONFIRMED;
    }

    Handle open(Terms joining) {
        handles++;
        renewers += joining.autoRenew() ? 1 : 0;
        terms = terms.joinedBy(joining);
        return new Handle(this, joining.autoRenew());
    }

    void close(Hold hold) {
        hold.shut();
        renewers -= hold.renews ? 1 : 0;
        if (ties == null || !(hold instanceof Tie tie)) {
            handles--;
        } else {
            ties.remove(tie);
            ties = ties.isEmpty() ? null : ties;
        }
    }

    /** Whether anything keeps it: an open handle, or a transaction. */
    boolean isKept() {
        return handles > 0 || ties != null;
    }

    /** Whether a transaction keeps it. */
    boolean isTied() {
        return ties != null;
    }

    /** Lets the transaction keep it. Returns {@code null} if it does already. */
    @Nullable
    Tie tie(Object transaction, boolean renews) {
        Tie tie = tieTo(transaction);
        boolean known = tie != null;
        if (tie == null) {
            tie = new Tie(this, transaction, false);
            ties = ties == null ? new ArrayList<>(1) : ties;
            ties.add(tie);
        }
        if (renews && !tie.renews) {
            tie.renews = true;
            renewers++;
        }
        return known ? null : tie;
    }

    private @Nullable Tie tieTo(@Nullable Object transaction) {
        if (ties != null) {
            for (Tie tie : ties) {
                if (tie.transaction.equals(transaction)) {
                    return tie;
                }
            }
        }
        return null;
    }

    /** Who may have a further handle: a frame that has one, and the transaction for which it is kept when none is open. */
    boolean admits(Thread thread, @Nullable Object transaction) {
        return handles > 0 ? isBoundTo(thread) : tieTo(transaction) != null;
    }

    /** Who holds it, for people: the owner, and the thread and purpose that only this process knows. */
    String holder() {
        return owner().text() + ", thread " + threadName
                + description().map(text -> ", in " + text).orElse("");
    }

    /** Marks it lost and returns what is to be called because of it. */
    List<Consumer<LockLost>> lose(LockLost.Reason reason, long now) {
        lost = reason;
        lostAt = Time.earlier(now, deadline);
        if (callbacks == null) {
            return List.of();
        }
        List<Consumer<LockLost>> concerned = new ArrayList<>();
        for (LossCallback callback : callbacks) {
            if (callback.handle.isOpen()) {
                concerned.add(callback.callback);
            }
        }
        return concerned;
    }

    void onLost(Handle handle, Consumer<LockLost> callback) {
        if (callbacks == null) {
            callbacks = new ArrayList<>(1);
        }
        callbacks.add(new LossCallback(handle, callback));
    }

    private boolean isWatched() {
        return callbacks != null || renewers > 0;
    }

    /** When it needs attention next. That it ends does, if somebody wants to know at once. */
    long alarm(boolean watchedFor) {
        if (!isKept()) {
            return minHoldUntil();
        }
        long renewAt = claim.renewal == null ? claim.renewAt : Time.NEVER;
        return watchedFor || isWatched() ? Time.earlier(renewAt, deadline) : renewAt;
    }

    /** Whether no renewal can make it last noticeably longer. */
    boolean reachesMaxHold() {
        return maxHoldUntil() - deadline <= Time.margin(ttl());
    }

    /** The store was asked at that moment for that ttl, for this holder if it asked itself or has asked to be renewed. */
    void renewed(long sent, long asked, boolean stretched) {
        long entitled = sent + asked - Time.margin(asked);
        if (stretched) {
            target = entitled;
        } else if (renewers > 0) {
            target = Time.later(target, entitled);
        }
    }

    /** Binds it to the calling thread, or to none. Only that thread has to see it at once. */
    void bindTo(@Nullable Thread thread) {
        FRAME_THREAD.lazySet(this, thread);
    }

    boolean isBoundTo(Thread thread) {
        return frameThread == thread;
    }

    /** Of a lease that was lost for this reason. */
    LockLost loss(LockLost.Reason reason) {
        Duration held = Duration.ofNanos(lostAt - grantedAt);
        return new LockLost(gate.key(), gate.backend(), fencingToken, reason, held, description());
    }
}
