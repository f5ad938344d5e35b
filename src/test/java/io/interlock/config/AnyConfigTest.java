package io.interlock.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Any implementation of MicroProfile Config will do: this one is as small as the API allows, and has no converters. */
class AnyConfigTest {

    private final Problems problems = new Problems();

    @Test
    void settingsAndOverridesAreRead() {
        Settings settings = settings(Map.of(
                "interlock.default-ttl", "5s",
                "interlock.retry-count", "x",
                "interlock.defualt-ttl", "5s",
                "java.lang.String/trim/DistributedLock/ttl", "2m"));

        assertEquals(
                Optional.of(Duration.ofSeconds(5)),
                InterlockConfig.read(settings).defaults().ttl());
        assertEquals(
                Optional.of(Duration.ofMinutes(2)),
                new LockOverrides(settings)
                        .forMethod(String.class, "trim")
                        .options()
                        .ttl());
        settings.warnOfUnknown();
        assertEquals(
                List.of("ILK-011: interlock.retry-count is 'x', not a whole number (from an unnamed source)."
                        + " Fix: digits only, as in 3."),
                problems.problems());
        assertEquals(
                List.of("ILK-002: interlock.defualt-ttl is not a setting (from map)."
                        + " Did you mean interlock.default-ttl?"),
                problems.warnings());
    }

    @Test
    void anExpressionThatThrowsIsAProblemWhateverTheImplementationThrows() {
        assertEquals(
                "memory",
                InterlockConfig.read(settings(Map.of("interlock.backend", "${which}")))
                        .backend());

        assertEquals(
                List.of("ILK-003: interlock.backend cannot be read: java.util.NoSuchElementException: ${which}."
                        + " Fix: check the expressions in its value and the properties that they name."),
                problems.problems());
    }

    private Settings settings(Map<String, String> values) {
        return new Settings(new MapConfig(values), problems);
    }

    private record MapConfig(Map<String, String> values) implements Config, ConfigSource {

        @Override
        public ConfigValue getConfigValue(String name) {
            String value = values.get(name);
            if (value != null && value.startsWith("${")) {
                throw new NoSuchElementException(value);
            }
            return new MapValue(name, value);
        }

        @Override
        public Iterable<ConfigSource> getConfigSources() {
            return List.of(this);
        }

        @Override
        public Set<String> getPropertyNames() {
            return values.keySet();
        }

        @Override
        public @Nullable String getValue(String name) {
            return values.get(name);
        }

        @Override
        public String getName() {
            return "map";
        }

        @Override
        public <T> T getValue(String name, Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> Optional<Converter<T>> getConverter(Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new UnsupportedOperationException();
        }
    }

    private record MapValue(String name, @Nullable String value) implements ConfigValue {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public @Nullable String getValue() {
            return value;
        }

        @Override
        public @Nullable String getRawValue() {
            return value;
        }

        @Override
        public @Nullable String getSourceName() {
            return null;
        }

        @Override
        public int getSourceOrdinal() {
            return 0;
        }
    }
}
