/**
 * Locks within one process, for tests, development and applications with a single node. Each key is one immutable record
 * in a map, changed atomically; expiry is computed when a record is looked at, so there are no timers and no threads.
 * {@link io.interlock.backend.memory.MemoryStore} is the store, {@link io.interlock.backend.memory.MemoryBackend} one
 * node's way to it. A store lives as long as the manager that opened it: two managers do not exclude each other.
 */
@NullMarked
package io.interlock.backend.memory;

import org.jspecify.annotations.NullMarked;
