/**
 * What locks in Redis cost, Interlock's beside those of other libraries: {@code Library} lists them, a
 * {@link io.interlock.benchmarks.LockAdapter} makes each a node of an application, and every scenario of
 * {@link io.interlock.benchmarks.redis.RedisScenarios} measures them in turn against one redis-server process of its own.
 */
@NullMarked
package io.interlock.benchmarks.redis;

import org.jspecify.annotations.NullMarked;
