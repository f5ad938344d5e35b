package io.interlock;

import java.time.Duration;
import java.util.Optional;

/**
 * A caller did not get its lock because it was busy. A CDI event, and a callback of {@link LockListener}.
 *
 * @param key the key, without the configured prefix
 * @param backend the backend's name
 * @param waited how long the caller waited; zero if it did not
 * @param holder who holds it, where the backend knows
 * @param method the annotated method, or {@link LockOptions#describedAs(String)}
 */
public record LockRejected(
        String key, String backend, Duration waited, Optional<String> holder, Optional<String> method) {}
