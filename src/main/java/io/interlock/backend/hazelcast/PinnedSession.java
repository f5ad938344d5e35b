package io.interlock.backend.hazelcast;

import com.hazelcast.cp.internal.session.AbstractProxySessionManager;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntToLongFunction;

/**
 * Keeps a member's CP session in use for as long as a manager is open. A member counts the uses of its session, one for each lock;
 * when it finds none, it begins a new one, for which it blocks. We take so many at once that calls need not be counted, and
 * give as many back as we have. Thread-safe.
 */
final class PinnedSession {

    /** The id of no session. */
    static final long NONE = AbstractProxySessionManager.NO_SESSION_ID;

    /** More than ever are missing, and few enough that two thousand managers on one instance fit into Hazelcast's int. */
    private static final int USES = 1 << 20;

    /** Gives back uses of a session. */
    interface Uses {
        void release(long session, int uses);
    }

    private final ReentrantLock changing = new ReentrantLock();
    private volatile long pinned = NONE;
    private boolean ended;

    /** What calls that are counted have added in a session. */
    private long countedIn = NONE;

    private int counted;

    /** The present session, if it is the one that is kept in use. */
    long id(long present) {
        return present == pinned ? present : NONE;
    }

    /** Keeps the present session in use, or a new one. */
    void pin(long present, IntToLongFunction acquire) {
        if (present != NONE && present == pinned) {
            return;
        }
        changing.lock();
        try {
            if (!ended && (present == NONE || present != pinned)) {
                pinned = acquire.applyAsLong(USES);
            }
        } finally {
            changing.unlock();
        }
    }

    /**
     * A call that blocks has changed the uses of a session: one that took a lock has added one, one that gave it back has
     * taken one away, all others have left them as they were. With a session its uses are gone; ids of sessions grow.
     */
    void count(long id, int change) {
        changing.lock();
        try {
            if (id > countedIn) {
                countedIn = id;
                counted = 0;
            }
            counted += id == countedIn ? change : 0;
        } finally {
            changing.unlock();
        }
    }

    /** All locks are given back: from here on none is kept in use. */
    void end(Uses uses) {
        changing.lock();
        try {
            ended = true;
            if (pinned != NONE) {
                uses.release(pinned, USES + (countedIn == pinned ? counted : 0));
                pinned = NONE;
            }
        } finally {
            changing.unlock();
        }
    }
}
