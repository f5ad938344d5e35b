package io.interlock.backend.hazelcast;

import com.hazelcast.client.Client;
import com.hazelcast.core.HazelcastInstance;

/**
 * The instance that the locks are in.
 *
 * @param started whether it was started for them, and so ends with them
 */
record Instance(HazelcastInstance hazelcast, boolean started) {

    /** Whether it is a client, which knows nothing of the configuration of the members. */
    boolean isClient() {
        return hazelcast.getLocalEndpoint() instanceof Client;
    }

    /** Ends it if it was started for the locks. */
    void end() {
        if (started) {
            hazelcast.shutdown();
        }
    }
}
