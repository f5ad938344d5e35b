package io.interlock.config;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** The names that somebody wrote down. */
final class PropertyNames {

    private PropertyNames() {}

    /**
     * By name, with the source that wins. Without the environment: some implementations list {@code INTERLOCK_DEFAULT_TTL}
     * as {@code interlock.default.ttl} too, which nobody wrote.
     */
    static SortedMap<String, String> outsideEnvironment(Config config) {
        SortedMap<String, String> names = new TreeMap<>();
        for (ConfigSource source : config.getConfigSources()) {
            if (!isEnvironment(source)) {
                source.getPropertyNames().forEach(name -> names.putIfAbsent(name, source.getName()));
            }
        }
        return names;
    }

    /** By name, as the API does not tell: EnvConfigSource in SmallRye, Environment in Payara. Brackets hold a file's path. */
    private static boolean isEnvironment(ConfigSource source) {
        String name = source.getName().replaceFirst("\\[.*", "");
        return name.toLowerCase(Locale.ROOT).contains("env");
    }
}
