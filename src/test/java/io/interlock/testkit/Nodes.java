package io.interlock.testkit;

import io.interlock.spi.LockBackend;

/** What {@link LockBackendContract} runs on: a store, and several ways to it, as from several nodes of an application. */
@FunctionalInterface
public interface Nodes {

    /** Opens a backend of its own on the common store. The contract closes it. */
    LockBackend openNode() throws Exception;

    /** Called after each test, when its nodes are closed. Does nothing unless it is overridden. */
    default void close() {}
}
