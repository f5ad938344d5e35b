package io.interlock.spi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A store of locks. Thread-safe; no method blocks; every stage completes within {@link #callTimeout()}, with an answer or
 * exceptionally; that of an attempt that waits natively, within its wait budget more. The engine never has two attempts, nor an attempt and a release, of one manager under way for one key.
 *
 * <p>Safety: at any moment a key is granted to at most one owner, until it is released or its time is over. When in doubt,
 * complete exceptionally: no answer never lets anyone in.
 */
public interface LockBackend extends AutoCloseable {

    /** Asks for a lock. */
    Attempt tryAcquire(AcquireRequest request);

    /**
     * Gives leases new ttls, in as few round trips as the store allows. A lease that is shortened wakes who waits for its
     * end, so that they learn of it.
     *
     * @return one outcome for each renewal, in their order
     */
    CompletionStage<List<Renewal.Outcome>> renew(List<Renewal> renewals);

    /**
     * Gives a lease back.
     *
     * @param keepFor how long the key shall stay taken nevertheless, with this owner on record; zero frees it at once
     * @return whether it was still the owner's
     */
    CompletionStage<Boolean> release(Lease lease, Duration keepFor);

    /** Looks at a key: empty if it is free. */
    CompletionStage<Optional<StoredLock>> inspect(String key);

    /**
     * Frees a key whoever holds it.
     *
     * @return whether anything was removed; fails with {@link UnsupportedOperationException} where it cannot
     */
    CompletionStage<Boolean> forceRelease(String key);

    /** What this backend can do beyond the contract. */
    Capabilities capabilities();

    /**
     * Whether a failure of one of these stages means that the store as a whole does not answer, so that the engine logs it:
     * once, and once more when the store answers again. Not what concerns one key or one user, and not what this backend logs
     * itself. Default: true, but for {@link UnsupportedOperationException}.
     */
    default boolean isOutage(Throwable failure) {
        return !(failure instanceof UnsupportedOperationException);
    }

    /** The bound within which every stage completes. The engine stops waiting for an answer after it. Default: 5 s. */
    default Duration callTimeout() {
        return Duration.ofSeconds(5);
    }

    /** Closes what this backend opened itself. Calls after it fail. Leases still held are left to their ttl. */
    @Override
    void close();
}
