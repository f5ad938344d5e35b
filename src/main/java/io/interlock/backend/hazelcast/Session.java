package io.interlock.backend.hazelcast;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What this manager holds in one CP group: all of it lives no longer than the CP session that our instance has there. The
 * cluster may end that when it has not heard of us for the session's ttl. Thread-safe.
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

    /** How long from {@code now} the cluster vouches for what was ours at {@code proof}. */
    Duration vouchedFor(long proof, long now) {
        return Moments.between(now, proof + ttl.toNanos());
    }

    /** Whether a proof leaves more than half of the ttl. */
    boolean isFresh(long proof, long now) {
        return vouchedFor(proof, now).compareTo(ttl.dividedBy(2)) >= 0;
    }

    void add(Hold hold) {
        held.put(hold.token(), hold);
    }

    void end(Hold hold) {
        hold.end(alarms);
        held.remove(hold.token(), hold);
    }

    /**
     * A moment at which the cluster heard of us in a session in which all that is held after this is ours. Unless one is known
     * that is fresh, makes itself heard, and then asks for the oldest lock: where that is ours, its session is alive, and a younger
     * one can have no other. (To ask alone would not do: the session's ttl does not count from reads.) What turns out to be lost
     * is ended.
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
                oldest.getValue().lock().heartbeat();
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
