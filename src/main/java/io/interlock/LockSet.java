package io.interlock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Several locks taken together by {@link LockManager#acquireAll}: all or none. Thread-safe, and belongs to no thread. */
public interface LockSet extends AutoCloseable {

    /** The handles, in the order in which they were taken. */
    List<LockHandle> handles();

    /** Whether all of them are held, now. */
    boolean isHeld();

    /**
     * Does nothing while all of them are held.
     *
     * @throws LockLostException naming the first that is not
     */
    void requireHeld();

    /** When the first of them runs out, wall clock, for display. */
    Instant expiresAt();

    /**
     * Extends each of them.
     *
     * @return whether all were extended; if not, some may have been
     * @see LockHandle#extend
     */
    boolean extend(Duration ttl);

    /**
     * Gives all of them back, the last taken first.
     *
     * @return whether all were still held and their release is confirmed
     */
    boolean release();

    /** The same as {@link #release()}. */
    @Override
    void close();
}
