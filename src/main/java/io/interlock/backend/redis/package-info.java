/**
 * Locks in Redis or Valkey, by way of Lettuce: {@link io.interlock.backend.redis.RedisBackend} says what the engine asks
 * in five scripts, {@code Requests} runs each within a bound, and a {@code Link} finds the server that has the key: one
 * server, the master that Sentinel names, or a node of a cluster. The server tells waiters itself that a key has changed
 * ({@code Server}, {@code Invalidations}). {@link io.interlock.backend.redis.RedisBackendProvider} links no class of Lettuce, so
 * that an application without it can use other backends. How locks look in Redis is fixed; see
 * {@code docs/backends/redis.md}.
 */
@NullMarked
package io.interlock.backend.redis;

import org.jspecify.annotations.NullMarked;
