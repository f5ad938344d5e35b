package io.interlock;

import java.time.Duration;
import java.util.Optional;

/**
 * A lock was lost while its holder still counted on it: from here on others may get it. A CDI event, a callback of
 * {@link LockListener} and of {@link LockHandle#onLost}.
 *
 * @param key the key, without the configured prefix
 * @param backend the backend's name
 * @param fencingToken the fencing token it was held with
 * @param reason why
 * @param held how long it was held: until its end, if that was noticed later
 * @param method the annotated method, or {@link LockOptions#describedAs(String)}
 */
public record LockLost(
        String key, String backend, long fencingToken, Reason reason, Duration held, Optional<String> method) {

    /** Why a lock was lost. */
    public enum Reason {
        /** Its ttl, or its maximum hold time, ran out before it was released. */
        EXPIRED,
        /** It was not confirmed in time: the store was unreachable or too slow, its session is gone, or this process was held up. */
        UNCONFIRMED,
        /** The store says that it belongs to somebody else or to nobody. */
        TAKEN,
        /** Somebody called {@link LockManager#forceRelease(String)} here. */
        FORCED,
        /** The manager was closed, and released it. */
        CLOSED
    }
}
