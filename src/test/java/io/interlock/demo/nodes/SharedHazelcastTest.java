package io.interlock.demo.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.config.Config;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharedHazelcastTest {

    private static SharedStore store(Map<String, String> values) {
        return SharedHazelcast.of(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test"))
                .build());
    }

    /** The member that this node starts, as its settings say. */
    private static Config member(SharedStore store, int node) throws IOException {
        Properties settings = NodeSettings.with(new Properties(), store.settings(node));
        String resource = settings.getProperty("interlock.hazelcast.config").replace("classpath:", "/");
        try (InputStream in = SharedHazelcastTest.class.getResourceAsStream(resource)) {
            return Config.loadFromStream(in, settings);
        }
    }

    @ParameterizedTest
    @CsvSource({"fenced-lock, 3, {interlock.default-ttl=3s}", "map, 0, {}"})
    void isAClusterOfTheNodes(String mode, int cpMembers, String wishes) throws IOException {
        SharedStore store = store(Map.of("interlock.hazelcast.mode", mode));
        assertEquals(wishes, store.wishes().toString());
        Set<String> addresses = new TreeSet<>();
        Set<List<String>> members = new HashSet<>();
        for (int node : IntStream.rangeClosed(1, Nodes.COUNT).toArray()) {
            Config config = member(store, node);
            addresses.add("127.0.0.1:" + config.getNetworkConfig().getPort());
            members.add(config.getNetworkConfig().getJoin().getTcpIpConfig().getMembers());
            assertEquals(cpMembers, config.getCPSubsystemConfig().getCPMemberCount());
        }
        assertEquals(Nodes.COUNT, addresses.size());
        assertEquals(1, members.size());
        assertEquals(addresses, new TreeSet<>(members.iterator().next()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "interlock.hazelcast.config",
                "interlock.hazelcast.instance-name",
                "interlock.hazelcast.jndi-name"
            })
    void isWhatTheSettingsNameAndIsLeftAlone(String name) {
        SharedStore store = store(Map.of(name, "x"));
        assertEquals("the Hazelcast that " + name + " names", store.description());
        assertEquals(Map.of(), store.settings(1));
        assertEquals(Map.of(), store.wishes());
        assertTrue(store.jvmOptions().contains("--add-modules=java.se"));
    }
}
