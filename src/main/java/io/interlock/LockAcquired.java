package io.interlock;

import java.time.Duration;
import java.util.Optional;

/**
 * A lock was granted. A CDI event, and a callback of {@link LockListener}.
 *
 * @param key the key, without the configured prefix
 * @param backend the backend's name
 * @param fencingToken the grant's fencing token
 * @param waited how long the caller waited
 * @param handedOver whether the lock was passed on inside this process without asking the store
 * @param method the annotated method, or {@link LockOptions#describedAs(String)}
 */
public record LockAcquired(
        String key, String backend, long fencingToken, Duration waited, boolean handedOver, Optional<String> method) {}
