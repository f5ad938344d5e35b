package io.interlock;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One lease of this manager at one moment, as {@link LockManager#heldLocks()} lists it. The times are for display: a
 * decision belongs on {@link LockHandle#isHeld()}.
 *
 * @param key the key, without the configured prefix
 * @param backend the backend's name
 * @param state where the lease stands
 * @param owner the owner text stored with the lock: application, host, process and attempt
 * @param thread the name of the thread that acquired it
 * @param method what the lock is for: the annotated method, or {@link LockOptions#describedAs(String)}
 * @param fencingToken the fencing token of the present holder
 * @param acquiredAt when the present holder got it, wall clock
 * @param expiresAt when it runs out unless extended, wall clock
 * @param remaining time left, never negative
 * @param handles how many handles are open on it
 * @param waiters how many callers of this manager wait for the key
 */
public record LockInfo(
        String key,
        String backend,
        LockState state,
        String owner,
        String thread,
        Optional<String> method,
        long fencingToken,
        Instant acquiredAt,
        Instant expiresAt,
        Duration remaining,
        int handles,
        int waiters) {}
