package io.interlock.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/**
 * Settings made in code, over a configuration. They are taken as they are: no expressions, no profiles. An empty one makes
 * its name unset. Everything else is the configuration's. Thread-safe if the configuration is.
 */
public final class OverlaidConfig implements Config {

    private static final String SOURCE = "Interlock.builder()";

    private final Config base;
    private final Map<String, String> settings;

    /** Lays the settings over the base. */
    public OverlaidConfig(Config base, Map<String, String> settings) {
        this.base = base;
        this.settings = Map.copyOf(settings);
    }

    @Override
    public ConfigValue getConfigValue(String name) {
        String value = settings.get(name);
        return value == null ? base.getConfigValue(name) : new Value(name, value);
    }

    @Override
    public <T> T getValue(String name, Class<T> type) {
        return getOptionalValue(name, type).orElseThrow(() -> new NoSuchElementException(name + " is not set"));
    }

    @Override
    public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
        String value = settings.get(name);
        if (value == null) {
            return base.getOptionalValue(name, type);
        }
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Converter<T> converter = base.getConverter(type)
                .orElseThrow(() -> new IllegalArgumentException("There is no converter to " + type.getName()));
        return Optional.ofNullable(converter.convert(value));
    }

    @Override
    public Iterable<String> getPropertyNames() {
        Set<String> names = new TreeSet<>(settings.keySet());
        base.getPropertyNames().forEach(names::add);
        return names;
    }

    @Override
    public Iterable<ConfigSource> getConfigSources() {
        List<ConfigSource> sources = new ArrayList<>();
        sources.add(new Source(settings));
        base.getConfigSources().forEach(sources::add);
        return sources;
    }

    @Override
    public <T> Optional<Converter<T>> getConverter(Class<T> forType) {
        return base.getConverter(forType);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return base.unwrap(type);
    }

    private record Source(Map<String, String> settings) implements ConfigSource {

        @Override
        public Set<String> getPropertyNames() {
            return settings.keySet();
        }

        @Override
        public @Nullable String getValue(String name) {
            return settings.get(name);
        }

        @Override
        public String getName() {
            return SOURCE;
        }

        @Override
        public int getOrdinal() {
            return Integer.MAX_VALUE;
        }
    }

    private record Value(String name, String value) implements ConfigValue {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public String getValue() {
            return value;
        }

        @Override
        public String getRawValue() {
            return value;
        }

        @Override
        public String getSourceName() {
            return SOURCE;
        }

        @Override
        public int getSourceOrdinal() {
            return Integer.MAX_VALUE;
        }
    }
}
