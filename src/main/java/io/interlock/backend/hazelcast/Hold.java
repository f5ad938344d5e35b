package io.interlock.backend.hazelcast;

import io.interlock.spi.Lease;
import io.interlock.spi.Owner;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A lock that this manager has, until its ttl is over: Hazelcast knows of no ttl. Thread-safe. */
final class Hold {

    private final Owner owner;
    private final long fence;
    private final OwnedLock lock;
    private final Session session;
    private long until;
    private long changed = System.nanoTime();
    private boolean ended;
    private Alarms.@Nullable Alarm alarm;

    Hold(Owner owner, long fence, OwnedLock lock, Session session, long until) {
        this.owner = owner;
        this.fence = fence;
        this.lock = lock;
        this.session = session;
        this.until = until;
    }

    Owner owner() {
        return owner;
    }

    long fence() {
        return fence;
    }

    OwnedLock lock() {
        return lock;
    }

    Session session() {
        return session;
    }

    boolean isOf(Lease lease) {
        return owner.equals(lease.owner()) && (lease.token() == fence || lease.token() == Lease.UNKNOWN_TOKEN);
    }

    /** Asks the cluster whether it is still ours. */
    boolean isOurs() {
        return lock.fence() == fence;
    }

    /** Lets it last until then, unless it is over, or something else was asked later than {@code asked}. */
    synchronized boolean lastUntil(long moment, long asked) {
        if (isOver()) {
            return false;
        }
        if (asked - changed >= 0) {
            changed = asked;
            until = moment;
        }
        return true;
    }

    /** Whether it has ended, or its time is over. */
    synchronized boolean isOver() {
        return ended || until - System.nanoTime() <= 0;
    }

    synchronized Duration remaining() {
        return ended ? Duration.ZERO : Moments.between(System.nanoTime(), until);
    }

    /** Runs this at its end, and not what was to be run before. */
    synchronized void atEnd(Alarms alarms, Runnable action) {
        stopAlarm(alarms);
        if (!ended) {
            alarm = alarms.at(until, action);
        }
    }

    /** It turned out to be lost. What is to be done at its end is done all the same. */
    synchronized void lose() {
        ended = true;
    }

    /** It is given back. */
    synchronized void end(Alarms alarms) {
        ended = true;
        stopAlarm(alarms);
    }

    private void stopAlarm(Alarms alarms) {
        if (alarm != null) {
            alarms.cancel(alarm);
            alarm = null;
        }
    }
}
