package io.interlock;

import java.time.Duration;
import java.util.Optional;

/**
 * A lock was given back by its holder while it was still held. A CDI event, and a callback of {@link LockListener}.
 *
 * @param key the key, without the configured prefix
 * @param backend the backend's name
 * @param fencingToken the fencing token it was held with
 * @param held how long it was held
 * @param method the annotated method, or {@link LockOptions#describedAs(String)}
 */
public record LockReleased(String key, String backend, long fencingToken, Duration held, Optional<String> method) {}
