package io.interlock.backend.hazelcast;

import io.interlock.spi.Lease;
import io.interlock.spi.Owner;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A lock that this manager has, until its time is over. Thread-safe. */
abstract class Held {

    private final Owner owner;
    private final long token;
    private long until;
    private long changed = System.nanoTime();
    private boolean ended;
    private Alarms.@Nullable Alarm alarm;

    Held(Owner owner, long token, long until) {
        this.owner = owner;
        this.token = token;
        this.until = until;
    }

    final Owner owner() {
        return owner;
    }

    final long token() {
        return token;
    }

    final boolean isOf(Lease lease) {
        return owner.equals(lease.owner()) && (lease.token() == token || lease.token() == Lease.UNKNOWN_TOKEN);
    }

    /** Lets it last until then, unless it is over, or something else was asked later than {@code asked}. */
    final synchronized boolean lastUntil(long moment, long asked) {
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
    final synchronized boolean isOver() {
        return ended || until - System.nanoTime() <= 0;
    }

    final synchronized Duration remaining() {
        return ended ? Duration.ZERO : Moments.between(System.nanoTime(), until);
    }

    /** Runs this at its end, and not what was to be run before. */
    final synchronized void atEnd(Alarms alarms, Runnable action) {
        stopAlarm(alarms);
        if (!ended) {
            alarm = alarms.at(until, action);
        }
    }

    /** It turned out to be lost. What is to be done at its end is done all the same. */
    final synchronized void lose() {
        ended = true;
    }

    /** It is given back. */
    final synchronized void end(Alarms alarms) {
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
