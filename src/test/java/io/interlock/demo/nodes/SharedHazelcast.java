package io.interlock.demo.nodes;

import io.interlock.testkit.hazelcast.FreePorts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/**
 * A cluster whose members are the nodes themselves.
 *
 * @param config the configuration of each
 * @param ports where they are
 */
record SharedHazelcast(String config, List<Integer> ports) implements SharedStore {

    private static final String CONFIG = "interlock.hazelcast.config";
    private static final String MODE = "interlock.hazelcast.mode";
    private static final String MEMBER = "classpath:demo/hazelcast-member.yaml";
    private static final String CP_MEMBER = "classpath:demo/hazelcast-cp-member.yaml";

    /** Whoever sets one of these has a Hazelcast in mind. */
    private static final List<String> NAMING =
            List.of(CONFIG, "interlock.hazelcast.instance-name", "interlock.hazelcast.jndi-name");

    /** What Hazelcast asks for on a JDK with modules. */
    private static final List<String> JVM_OPTIONS = List.of(
            "--add-modules=java.se",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.management/sun.management=ALL-UNNAMED",
            "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED");

    /** The one that the settings name; without them a cluster of the nodes. */
    static SharedStore of(Config config) {
        return NamedStore.of("Hazelcast", NAMING, JVM_OPTIONS, config).orElseGet(() -> cluster(config));
    }

    /** Editions without a CP subsystem refuse to start if they are told to have one, so map mode gets none. */
    private static SharedStore cluster(Config config) {
        int[] ports = FreePorts.of(Nodes.COUNT);
        boolean map = config.getOptionalValue(MODE, String.class)
                .filter("map"::equals)
                .isPresent();
        return new SharedHazelcast(
                map ? MEMBER : CP_MEMBER, Arrays.stream(ports).boxed().toList());
    }

    @Override
    public String description() {
        return "each node is a member, at the ports "
                + ports.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    @Override
    public Map<String, String> settings(int node) {
        return Map.of(
                CONFIG,
                config,
                "demo.hazelcast.port",
                String.valueOf(ports.get(node - 1)),
                "demo.hazelcast.members",
                ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(",")));
    }

    /** With this the backend compares the ttl of CP sessions, which is short here. */
    @Override
    public Map<String, String> wishes() {
        return config.equals(CP_MEMBER) ? Map.of("interlock.default-ttl", "3s") : Map.of();
    }

    @Override
    public List<String> jvmOptions() {
        return JVM_OPTIONS;
    }

    @Override
    public void close() {
        // The members end with the nodes.
    }
}
