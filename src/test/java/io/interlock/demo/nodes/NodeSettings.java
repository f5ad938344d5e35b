package io.interlock.demo.nodes;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.eclipse.microprofile.config.Config;

/** The system properties that a node gets: those given to the demo, and where these say nothing, what makes it short. */
final class NodeSettings {

    /** The setting for the ttl of the lock in the demo. */
    static final String TTL = "io.interlock.demo.InventoryService/updateStock/DistributedLock/ttl";

    static final String MAX_HANDOVERS = "interlock.max-handovers";
    static final String WAIT_TIMEOUT = "interlock.wait-timeout";

    static final String DEMO_TTL = "3s";
    static final String DEMO_MAX_HANDOVERS = "4";
    static final String DEMO_WAIT_TIMEOUT = "10s";

    private static final List<String> OTHER_WAITS =
            List.of("interlock.wait", "interlock.retry-count", "interlock.retry-delay");

    private NodeSettings() {}

    /**
     * All together. They travel by the standard input: a command line could be read by others on the machine.
     *
     * @param given where to see whether somebody has set something, in whatever source
     * @param system the system properties of this process
     * @param more what the demo has to tell
     */
    static Properties of(Config given, Properties system, Map<String, String> more) {
        Properties all = new Properties();
        putUnlessGiven(all, given, TTL, DEMO_TTL);
        putUnlessGiven(all, given, MAX_HANDOVERS, DEMO_MAX_HANDOVERS);
        if (OTHER_WAITS.stream().noneMatch(name -> isGiven(given, name))) {
            putUnlessGiven(all, given, WAIT_TIMEOUT, DEMO_WAIT_TIMEOUT);
        }
        system.stringPropertyNames().forEach(name -> all.setProperty(name, system.getProperty(name)));
        all.putAll(more);
        return all;
    }

    private static void putUnlessGiven(Properties all, Config given, String name, String value) {
        if (!isGiven(given, name)) {
            all.setProperty(name, value);
        }
    }

    /** Whether any source has a value for it, empty or not: an empty one may mean to take back another. */
    static boolean isGiven(Config config, String name) {
        return config.getConfigValue(name).getRawValue() != null;
    }

    /** As a line that {@link #read} understands. */
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
