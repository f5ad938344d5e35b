package io.interlock.backend.hazelcast;

import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.client.config.XmlClientConfigBuilder;
import com.hazelcast.client.config.YamlClientConfigBuilder;
import com.hazelcast.config.Config;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A configuration of a member or of a client, in XML or YAML, as its first element says.
 *
 * @param place where it was read, as it was given
 */
record ConfigFile(String place, String content) {

    private static final String CLASSPATH = "classpath:";
    private static final Pattern XML = Pattern.compile("^\\s*<");
    private static final Pattern CLIENT = Pattern.compile("(?m)<hazelcast-client[\\s>]|^hazelcast-client\\s*:");

    /** Reads it. */
    static ConfigFile read(String place) {
        try (InputStream in = open(place)) {
            return new ConfigFile(place, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(
                    "ILK-509: " + HazelcastSettings.CONFIG + " '" + place + "' cannot be read: " + e
                            + ". Fix: name a file, or a resource as in classpath:hazelcast.yaml",
                    e);
        }
    }

    private static InputStream open(String place) throws IOException {
        if (!place.startsWith(CLASSPATH)) {
            return Files.newInputStream(Path.of(place));
        }
        String name = place.substring(CLASSPATH.length()).replaceFirst("^/", "");
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        InputStream found = (loader != null ? loader : ConfigFile.class.getClassLoader()).getResourceAsStream(name);
        if (found == null) {
            throw new NoSuchFileException(place);
        }
        return found;
    }

    /** Starts what it configures. */
    Instance start(HazelcastSettings settings) {
        return isClient() ? Start.client(client(), settings) : Start.member(member(), settings);
    }

    boolean isClient() {
        return CLIENT.matcher(content).find();
    }

    Config member() {
        return parsed(Config::loadFromStream);
    }

    private ClientConfig client() {
        boolean xml = XML.matcher(content).find();
        return parsed(in -> xml ? new XmlClientConfigBuilder(in).build() : new YamlClientConfigBuilder(in).build());
    }

    private <T> T parsed(Function<InputStream, T> parser) {
        try {
            return parser.apply(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "ILK-510: " + HazelcastSettings.CONFIG + " '" + place
                            + "' is no configuration of a Hazelcast member or client: " + e
                            + ". Fix: correct the file",
                    e);
        }
    }
}
