package io.interlock.backend.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.ringbuffer.Ringbuffer;

/**
 * The tokens of grants: sequence numbers of a Ringbuffer, which is the one counter that every edition has, that is replicated,
 * and that needs no class of ours on the members. Nobody reads what is in it. Thread-safe; calls block.
 */
final class Tokens {

    static final String NAME = "interlock-tokens";

    private final Ringbuffer<String> ring;

    Tokens(HazelcastInstance hazelcast) {
        this.ring = hazelcast.getRingbuffer(NAME);
    }

    /** Greater than all before it, as long as the cluster lives. */
    long next() {
        return ring.add("") + 1;
    }
}
