package io.interlock.spi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A lock as {@link LockBackend#inspect} finds it.
 *
 * @param owner the owner text, if the store keeps one
 * @param remaining how long until it is free by itself; {@code null} if that is not known
 */
public record StoredLock(@Nullable String owner, @Nullable Duration remaining) {}
