package io.interlock.demo.nodes;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/** Where the nodes' locks are: all of the demo that depends on the backend. */
interface SharedStore extends AutoCloseable {

    /** By backend, how to get one: the one that the settings name, or else one for this demo. */
    Map<String, Function<Config, SharedStore>> ALL = Map.of("redis", SharedRedis::of, "hazelcast", SharedHazelcast::of);

    /** What to tell about it, without anything secret. */
    String description();

    /** What this node needs to find it. */
    Map<String, String> settings(int node);

    /** What the demo sets for it, and tells, where nobody has set anything. */
    default Map<String, String> wishes() {
        return Map.of();
    }

    /** What the JVM of a node needs for it. */
    default List<String> jvmOptions() {
        return List.of();
    }

    @Override
    void close();
}
