package io.interlock.config;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.common.MapBackedConfigSource;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** Configurations as an application would have them. */
final class Configs {

    private Configs() {}

    /** From lines as in a properties file, by the source "file". */
    static Config of(String... lines) {
        Map<String, String> properties = new HashMap<>();
        for (String line : lines) {
            String[] nameAndValue = line.split("=", 2);
            properties.put(nameAndValue[0], nameAndValue[1]);
        }
        return of(properties);
    }

    static Config of(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new MapBackedConfigSource("file", properties, 100) {})
                .build();
    }
}
