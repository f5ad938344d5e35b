/**
 * A real Redis for tests, benchmarks and the demo: {@link io.interlock.testkit.redis.RedisServer} is one process of
 * redis-server on the loopback interface. The others put such processes together or in the way of a client. Everything is
 * started by the constructor-like {@code start} methods, works when they return, and is gone, with its files, after
 * {@code close}; processes do not outlive the JVM, however it ends. Needs {@code org.signal:embedded-redis} on the class
 * path for its binaries (Linux and macOS), or the system property {@code redis.server} with the path of another
 * redis-server; no other library.
 */
@NullMarked
package io.interlock.testkit.redis;

import org.jspecify.annotations.NullMarked;
