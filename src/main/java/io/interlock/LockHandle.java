package io.interlock;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * One caller's hold on a lock. Thread-safe, and it belongs to no thread: any thread may extend or release it.
 *
 * <p>{@link #isHeld()} and {@link #remaining()} are computed at the call from the monotonic clock, less a safety margin,
 * so they are right in the first instruction after a pause of this process. What no lock can exclude is a pause between a
 * check and its effect, or a suspended machine: for those, pass {@link #fencingToken()} to the protected resource and
 * let it refuse an older token.
 */
public interface LockHandle extends AutoCloseable {

    /** The key, without the configured prefix. */
    String key();

    /** The backend's name. */
    String backend();

    /** A number that grows with every grant of this key, on all nodes. A resource that has seen it refuses older ones. */
    long fencingToken();

    /** When the lock was granted, wall clock, for display. */
    Instant acquiredAt();

    /** When the lock runs out unless extended, wall clock, for display. */
    Instant expiresAt();

    /** Time left, less a safety margin; zero when it is not held. */
    Duration remaining();

    /** Whether the lock is held through this handle, now. */
    boolean isHeld();

    /**
     * Does nothing while the lock is held.
     *
     * @throws LockLostException if it is not held any more, lost or released
     */
    void requireHeld();

    /**
     * Makes the lock run out the given time from now, sooner or later than before. Asks the store, so it may block.
     *
     * @return whether it was done: {@code false} if the lock was lost or released, or if it would outlast the maximum hold
     *     time; then nothing has changed
     * @throws IllegalArgumentException for a ttl out of bounds
     * @throws LockBackendException if the store did not answer; the lock keeps the shorter of the two times until it does
     */
    boolean extend(Duration ttl);

    /**
     * Gives the lock back. Never throws because of the store: if that does not answer, a warning is logged and the
     * release is repeated until the ttl is over.
     *
     * @return {@code true} if the lock was still held and the store confirmed its release; {@code false} if it had been
     *     lost, had been released already, or the store did not confirm. What is kept for a minimum hold time or a
     *     transaction is given back later: {@code true} at once
     */
    boolean release();

    /**
     * {@link #release()} without waiting for the store's answer. The stage never completes exceptionally; if the answer is not
     * there at once, it completes on a thread for callbacks.
     */
    CompletionStage<Boolean> releaseAsync();

    /** The same as {@link #release()}. */
    @Override
    void close();

    /**
     * Calls back, once, if the lock is lost before it is released through this handle; soon, if it is lost already. Runs
     * on a thread for callbacks. Before the store frees the lock if this process runs.
     */
    void onLost(Consumer<LockLost> callback);
}
