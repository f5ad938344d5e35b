package io.interlock.backend.redis;

/** The npm package {@code redlock}. */
class NodeRedlockTest extends NodeLibraryContract {

    NodeRedlockTest() {
        super("redlock");
    }
}
