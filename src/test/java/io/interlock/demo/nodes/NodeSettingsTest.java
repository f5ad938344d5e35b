package io.interlock.demo.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeSettingsTest {

    private static final String TTL = "io.interlock.demo.InventoryService/updateStock/DistributedLock/ttl";

    private static Config config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test"))
                .build();
    }

    @Test
    void theDemoSetsWhatNobodyHasSet() {
        assertEquals(
                Map.of(TTL, "3s", "interlock.max-handovers", "2", "interlock.wait-timeout", "10s"),
                NodeSettings.ofTheDemo(config(Map.of("interlock.prefix", "x:")), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {TTL, "interlock.max-handovers", "interlock.wait-timeout"})
    void theDemoDoesNotTouchWhatIsGiven(String name) {
        assertFalse(NodeSettings.ofTheDemo(config(Map.of(name, "7")), Map.of()).containsKey(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"interlock.wait", "interlock.retry-count", "interlock.retry-delay"})
    void theDemoSetsNoWaitBesideAGivenOne(String name) {
        assertEquals(
                Set.of(TTL, "interlock.max-handovers"),
                NodeSettings.ofTheDemo(config(Map.of(name, "7")), Map.of()).keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"interlock.prefix", "interlock.default-ttl"})
    void aStoreMayWishMore(String given) {
        Map<String, String> own =
                NodeSettings.ofTheDemo(config(Map.of(given, "7")), Map.of("interlock.default-ttl", "3s"));
        assertEquals(!given.equals("interlock.default-ttl"), own.containsKey("interlock.default-ttl"));
    }

    @Test
    void nodesGetThePropertiesOfTheDemoAndMore() {
        Properties system = new Properties();
        system.setProperty("interlock.prefix", "x:");
        system.setProperty("interlock.redis.host", "before");
        assertEquals(
                Map.of("interlock.prefix", "x:", "interlock.redis.host", "127.0.0.1"),
                NodeSettings.with(system, Map.of("interlock.redis.host", "127.0.0.1")));
    }

    @Test
    void comeBackFromOneLine() {
        Properties settings = new Properties();
        settings.setProperty("interlock.prefix", " grün:{1}\\ = ");
        settings.setProperty("interlock.redis.password", "two\nlines");

        String line = NodeSettings.line(settings);

        assertEquals(1, line.lines().count());
        assertEquals(settings, NodeSettings.read(line));
    }
}
