package io.interlock.demo.nodes;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.eclipse.microprofile.config.Config;

/** The system properties that a node gets: those of the demo, and where nobody has set anything, what makes it short. */
final class NodeSettings {

    private static final String TTL = "io.interlock.demo.InventoryService/updateStock/DistributedLock/ttl";

    private static final String MAX_HANDOVERS = "interlock.max-handovers";
    private static final String WAIT_TIMEOUT = "interlock.wait-timeout";

    private static final List<String> OTHER_WAITS =
            List.of("interlock.wait", "interlock.retry-count", "interlock.retry-delay");

    private NodeSettings() {}

    /** What the demo sets, unless it is given: a crash costs a ttl, and those who wait must outlast it. The store may need more. */
    static Map<String, String> ofTheDemo(Config given, Map<String, String> ofTheStore) {
        Map<String, String> own = new LinkedHashMap<>(ofTheStore);
        own.put(TTL, "3s");
        own.put(MAX_HANDOVERS, "2");
        if (OTHER_WAITS.stream().noneMatch(name -> isGiven(given, name))) {
            own.put(WAIT_TIMEOUT, "10s");
        }
        own.keySet().removeIf(name -> isGiven(given, name));
        return own;
    }

    /** These properties, and more. */
    static Properties with(Properties system, Map<String, String> more) {
        Properties all = new Properties();
        system.stringPropertyNames().forEach(name -> all.setProperty(name, system.getProperty(name)));
        all.putAll(more);
        return all;
    }

    /** Whether any source has a value for it, empty or not: an empty one may mean to take back another. */
    static boolean isGiven(Config config, String name) {
        return config.getConfigValue(name).getRawValue() != null;
    }

    /**
     * As a line that {@link #read} understands. It goes to the node's standard input: a command line could be read by
     * anybody on the machine.
     */
    static String line(Properties settings) {
        StringWriter text = new StringWriter();
        try {
            settings.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    static Properties read(String line) {
        Properties settings = new Properties();
        try {
            settings.load(new StringReader(new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings;
    }
}
