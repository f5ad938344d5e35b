package io.interlock.spi;

import java.time.Duration;

/**
 * One attempt at a lock.
 *
 * @param key the full key, prefix included
 * @param owner the attempt's owner; a repeat with the same owner (a lost reply) must get its grant again
 * @param ttl how long the store keeps the lock unless it is renewed
 * @param waitBudget how long the caller is ready to wait: for a backend with {@link Capabilities#nativeWait()}; others
 *     answer at once
 * @param sent a moment before the request was sent, by {@link System#nanoTime()}: the engine counts the lease from it. A
 *     backend in this process may count from it too, and so need not read the clock again
 */
public record AcquireRequest(String key, Owner owner, Duration ttl, Duration waitBudget, long sent) {}
