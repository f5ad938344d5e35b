package io.interlock.backend.hazelcast;

import com.hazelcast.cp.CPGroupId;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;

/**
 * What the seats of a manager share.
 *
 * @param waiting how many may wait in Hazelcast at the same time
 */
record SeatContext(
        FencedLocks locks,
        Calls calls,
        Alarms alarms,
        Duration sessionTtl,
        Semaphore waiting,
        ConcurrentMap<CPGroupId, Session> sessions) {

    /** With {@code threads} to ask, of which some are left to those who do not wait. */
    static SeatContext of(FencedLocks locks, Calls calls, Alarms alarms, Duration sessionTtl, int threads) {
        int waiting = threads - Math.max(1, threads / 4);
        return new SeatContext(locks, calls, alarms, sessionTtl, new Semaphore(waiting), new ConcurrentHashMap<>());
    }

    /** A wait in the queue of a lock, which has not begun. */
    Wait waitFor(OwnedLock lock) {
        return new Wait(alarms, calls.givingBack(), lock);
    }

    Session sessionOf(OwnedLock lock) {
        return sessions.computeIfAbsent(lock.group(), group -> new Session(sessionTtl, alarms));
    }
}
