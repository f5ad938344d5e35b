package io.interlock;

import java.time.Duration;
import java.util.Optional;

/**
 * A caller has waited for a busy lock. What {@link WaitTracer} is told.
 *
 * @param key the key, without the configured prefix
 * @param backend the backend's name
 * @param waited how long the caller waited
 * @param acquired whether it got the lock
 * @param method the annotated method, or {@link LockOptions#describedAs(String)}
 */
public record LockWaited(String key, String backend, Duration waited, boolean acquired, Optional<String> method) {}
