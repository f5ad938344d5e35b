package io.interlock;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Lock;

/**
 * Locks by hand. Inject it ({@code @ApplicationScoped}), or build one with
 * {@code io.interlock.bootstrap.Interlock.builder()}. Thread-safe.
 *
 * <p>A busy lock is an empty {@link Optional}; a broken store is a {@link LockBackendException}. The two are never
 * confused. Within this manager, callers that wait for one key get it in the order in which they came.
 *
 * <p>Every method that takes a key throws {@link LockKeyException} for one that is null, blank, longer than 1,024
 * characters, or holds control characters or unpaired surrogates, and {@link LockException} after {@link #close()}.
 */
public interface LockManager extends AutoCloseable {

    /**
     * {@link #acquire(String, LockOptions)} with the configured settings.
     *
     * @return the handle, or empty if the lock is busy
     */
    Optional<LockHandle> acquire(String key);

    /**
     * Takes the lock, waiting if the options say so. In an active transaction it is bound to that, as in {@link #acquireAll} and
     * {@link #call}, unless the options say otherwise: it stays taken after its release until the transaction has completed,
     * which can take it again meanwhile, and is rolled back if the lock was lost before the commit.
     *
     * @return the handle, or empty if the lock stayed busy
     * @throws LockException if there is a transaction that the lock cannot be bound to any more
     * @throws LockBackendException if the store could not be asked
     * @throws LockInterruptedException if the thread was interrupted while it waited
     * @throws IllegalArgumentException if the options contradict the settings, or name an unknown backend
     */
    Optional<LockHandle> acquire(String key, LockOptions options);

    /**
     * Takes the lock without blocking the caller, bound to no transaction; ten thousand waiters need no thread each. The stage completes on a
     * thread for callbacks, or at once on this one if the lock is free and the store answers at once. Cancelling it gives
     * up; a grant that comes later is given back.
     */
    CompletionStage<Optional<LockHandle>> acquireAsync(String key, LockOptions options);

    /**
     * Takes all of the keys or none, in one order everywhere, so that two callers cannot deadlock. The wait budget is for
     * all together.
     *
     * @throws IllegalArgumentException if there are no keys
     */
    Optional<LockSet> acquireAll(Collection<String> keys, LockOptions options);

    /**
     * Runs the task while holding the lock. Inside it the same thread may take the same lock again: it gets a further
     * handle on the same lease. What the task throws reaches the caller untouched, whatever the release does.
     *
     * @throws LockNotAcquiredException if the lock stayed busy; the task did not run
     * @throws Exception what the task throws
     */
    <T> T call(String key, LockOptions options, Callable<T> task) throws Exception;

    /**
     * Runs an asynchronous task while holding the lock: from before the task starts until its stage completes, normally or
     * not. Waiting blocks nobody. The task runs on this thread if the lock is granted at once, else on a thread for
     * callbacks; it is bound to neither, so it does not re-enter. A task that returns {@code null} ends the lock at once. While a
     * transaction is active here it does not wait: the stage fails with {@link LockException} instead.
     *
     * @return completes as the task's stage does, after the lock is released; exceptionally with
     *     {@link LockNotAcquiredException} if the lock stayed busy, or with what the task throws. Cancelling it gives up
     *     waiting; a task that has begun keeps its lock until its own stage completes
     */
    <T> CompletionStage<T> callAsync(String key, LockOptions options, Callable<? extends CompletionStage<T>> task);

    /** The same as {@link LockHandle#release()}. */
    boolean release(LockHandle handle);

    /**
     * The lock as a {@link Lock}. {@code lock()} waits without limit, {@code tryLock()} never waits; re-entrant per
     * thread. {@code unlock()} throws {@link IllegalMonitorStateException} on a thread that does not hold it and
     * {@link LockLostException} if it was lost. No conditions. {@code unlock()} never waits for a transaction.
     */
    Lock asLock(String key, LockOptions options);

    /** The lock that the calling thread's innermost annotated method, {@link #call} or {@link #asLock} section holds. */
    Optional<LockHandle> current();

    /** The locks that this manager holds now, ordered by key. */
    List<LockInfo> heldLocks();

    /** What this manager has done so far, on all backends. */
    LockStatistics statistics();

    /**
     * What this manager has done so far on one backend.
     *
     * @throws IllegalArgumentException if that backend is not among the open {@link #backends()}
     */
    LockStatistics statistics(String backend);

    /** The names of the backends that are open: the configured one, those of annotated methods, and any other used since. */
    List<String> backends();

    /**
     * Asks a backend's store something that changes nothing, to see whether it answers: the readiness check does. The stage
     * completes with the time that took, or exceptionally with a {@link LockBackendException}, within the backend's own
     * timeout.
     *
     * @throws IllegalArgumentException if that backend is not among the open {@link #backends()}
     */
    CompletionStage<Duration> ping(String backend);

    /** Whether anybody holds the key on the configured backend; asks the store, and throws if that does not answer. */
    boolean isLocked(String key);

    /** Whether anybody holds the key on the named backend. */
    boolean isLocked(String key, String backend);

    /**
     * Frees the key whoever holds it: a holder here is told first that it lost it. For people who repair something; the
     * holder may still be at work.
     *
     * @return whether anything was removed
     * @throws UnsupportedOperationException if the backend cannot
     */
    boolean forceRelease(String key);

    /** The same on the named backend. */
    boolean forceRelease(String key, String backend);

    /**
     * Refuses new work, fails those who wait, releases what is held within {@code interlock.close-timeout}, and closes the
     * backends it opened. On the injected bean this closes it for the whole application. Idempotent.
     */
    @Override
    void close();
}
