package io.interlock.engine;

import io.interlock.spi.LockBackend;

/** Where the engine gets its backends: opened on first use, closed by whoever opened them. */
@FunctionalInterface
public interface Backends {

    /**
     * Opens the backend of that name. Called at most once for each name.
     *
     * @throws IllegalArgumentException if there is none; the message names those there are
     * @throws RuntimeException if it cannot be opened
     */
    LockBackend open(String name);
}
