package io.interlock.backend.redis;

/** The npm package {@code @hazeljs/distributed-lock}. */
class NodeHazelJsTest extends NodeLibraryContract {

    NodeHazelJsTest() {
        super("hazeljs");
    }
}
