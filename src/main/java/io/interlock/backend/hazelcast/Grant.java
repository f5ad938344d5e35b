package io.interlock.backend.hazelcast;

import io.interlock.spi.Lease;
import io.interlock.spi.Owner;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A lock that this manager was granted, until its end. Its record changes in one call at a time. Thread-safe. */
final class Grant {

    private final Owner owner;
    private final long token;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile MapRecord record;
    private Alarms.@Nullable Alarm alarm;
    private long until;
    private boolean ended;

    Grant(Owner owner, long token, MapRecord record) {
        this.owner = owner;
        this.token = token;
        this.record = record;
    }

    Owner owner() {
        return owner;
    }

    long token() {
        return token;
    }

    /** As it stands in the map, unless it is lost. To be read and changed in a turn. */
    MapRecord record() {
        return record;
    }

    void changeTo(MapRecord changed) {
        record = changed;
    }

    boolean isOf(Lease lease) {
        return owner.equals(lease.owner()) && (lease.token() == token || lease.token() == Lease.UNKNOWN_TOKEN);
    }

    /** Does something with the record when nobody else does. Blocks. */
    <T> T inTurn(Supplier<T> call) {
        turn.lock();
        try {
            return call.get();
        } finally {
            turn.unlock();
        }
    }

    /** Runs this at that moment, and not what was to be run before. */
    synchronized void atEnd(Alarms alarms, long moment, Runnable action) {
        until = moment;
        stopAlarm(alarms);
        if (!ended) {
            alarm = alarms.at(moment, action);
        }
    }

    /** Whether its time is over: it may have been prolonged since its alarm rang. */
    synchronized boolean isOver() {
        return until - System.nanoTime() <= 0;
    }

    /** It is given back, or over. */
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
