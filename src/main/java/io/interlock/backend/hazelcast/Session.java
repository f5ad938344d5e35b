package io.interlock.backend.hazelcast;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What this manager holds in one CP group: all of it lives no longer than the CP session that our instance has there. The
 * cluster may end that when it has not heard of us for the session's ttl; a call that finds a lock to be ours proves that it was
 * alive when the call was sent. Thread-safe.
 */
final class Session {

    /** A proof that is no older than this part of the ttl serves for those who ask next. */
    private static final int FRESH = 8;

    private final Duration ttl;
    private final Alarms alarms;

    /** By fence, which is the order in which they were granted. */
    private final ConcurrentSkipListMap<Long, Hold> held = new ConcurrentSkipListMap<>();

    private final ReentrantLock proving = new ReentrantLock();
    private long proven = System.nanoTime() - Moments.LONGEST.toNanos();

    Session(Duration ttl, Alarms alarms) {
        this.ttl = ttl;
        this.alarms = alarms;
    }

    Duration ttl() {
        return ttl;
    }

    /** How long from {@code now} the cluster vouches for what was ours at {@code proof}. */
    Duration vouchedFor(long proof, long now) {
        return Moments.between(now, proof + ttl.toNanos());
    }

    void add(Hold hold) {
        held.put(hold.fence(), hold);
    }

    void end(Hold hold) {
        hold.end(alarms);
        held.remove(hold.fence(), hold);
    }

    /**
     * A moment at which all that is held after this was ours. Asks the cluster if no such moment is known that is fresh, and for
     * the oldest: where that is alive, its session is, and a younger one can have no other. What turns out to be lost is ended.
     */
    long prove() {
        proving.lock();
        try {
            long asked = System.nanoTime();
            if (asked - proven < ttl.toNanos() / FRESH) {
                return proven;
            }
            Map.Entry<Long, Hold> oldest = held.firstEntry();
            while (oldest != null) {
                asked = System.nanoTime();
                if (oldest.getValue().isOurs()) {
                    proven = asked;
                    return asked;
                }
                oldest.getValue().lose();
                held.remove(oldest.getKey(), oldest.getValue());
                oldest = held.firstEntry();
            }
            return asked;
        } finally {
            proving.unlock();
        }
    }
}
