package io.interlock.engine;

import io.interlock.LockLost;
import io.interlock.spi.Owner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One holder's tenure: from a grant, or a hand-over, to the release of its last handle. Guarded by the gate's monitor, but
 * for what is volatile.
 */
final class HeldLease extends Kept {

    /** Stores without a full fence: the monitor's end is one. */
    private static final AtomicLongFieldUpdater<HeldLease> DEADLINE =
            AtomicLongFieldUpdater.newUpdater(HeldLease.class, "deadline");

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
        long entitled = isRenewed() ? maxHoldUntil() - Time.margin(ttl()) : target;
        return now - entitled >= 0 ? LockLost.Reason.EXPIRED : LockLost.Reason.UNCONFIRMED;
    }

    Handle open(Terms joining) {
        terms = terms.joinedBy(joining);
        Handle handle = new Handle(this, joining.autoRenew());
        add(handle);
        return handle;
    }

    /** Lets the transaction keep it. Returns {@code null} if it does already. */
    @Nullable
    Tie tie(Object transaction, boolean renews) {
        Tie known = tieTo(transaction);
        if (known == null) {
            Tie tie = new Tie(this, transaction, renews);
            add(tie);
            return tie;
        }
        if (renews) {
            renew(known);
        }
        return null;
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

    /** Whether somebody wants to know at once when it ends. */
    boolean isWatched() {
        return callbacks != null || isRenewed();
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
        } else if (isRenewed()) {
            target = Time.later(target, entitled);
        }
    }

    /** Of a lease that was lost for this reason. */
    LockLost loss(LockLost.Reason reason) {
        Duration held = Duration.ofNanos(lostAt - grantedAt);
        return new LockLost(gate.key(), gate.backend(), fencingToken, reason, held, description());
    }
}
