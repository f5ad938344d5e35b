package io.interlock.bootstrap;

import io.interlock.LockConfigurationException;
import io.interlock.LockListener;
import io.interlock.LockManager;
import io.interlock.config.OverlaidConfig;
import io.interlock.spi.LockBackendProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Builds a lock manager from MicroProfile Config and what is set here over it. Not thread-safe.
 *
 * <pre>{@code
 * try (LockManager locks = Interlock.builder().setting("interlock.default-ttl", "10s").build()) { ... }
 * }</pre>
 */
public final class InterlockBuilder {

    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<LockBackendProvider> providers = new ArrayList<>();
    private final List<LockListener> listeners = new ArrayList<>();
    private BeanSource beans = new BeanSource() {
        @Override
        public <T> Optional<T> bean(Class<T> type) {
            return Optional.empty();
        }
    };
    private @Nullable Config config;

    InterlockBuilder() {}

    /** Starts from this configuration instead of the one MicroProfile Config gives to the calling thread. */
    public InterlockBuilder config(Config config) {
        this.config = Objects.requireNonNull(config, "config");
        return this;
    }

    /** A setting over the configuration's, as in {@code setting("interlock.backend", "memory")}. */
    public InterlockBuilder setting(String key, String value) {
        settings.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
        return this;
    }

    /** A backend besides those that {@link java.util.ServiceLoader} finds. */
    public InterlockBuilder backend(LockBackendProvider provider) {
        providers.add(Objects.requireNonNull(provider, "provider"));
        return this;
    }

    /** A listener; several are called in the order in which they were added. */
    public InterlockBuilder listener(LockListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /** Where backends look for a client that the application provides, and metrics for an {@code OpenTelemetry}. Default: nowhere. */
    public InterlockBuilder beans(BeanSource beans) {
        this.beans = Objects.requireNonNull(beans, "beans");
        return this;
    }

    /**
     * Reads and checks the settings, and opens the manager.
     *
     * @throws LockConfigurationException if anything is wrong with the settings; it lists every problem
     * @throws RuntimeException if the backend cannot be opened
     */
    public LockManager build() {
        return blueprint().open();
    }

    /**
     * Reads and checks the settings without any I/O. What is wrong is in {@link Blueprint#problems()}.
     *
     * @throws LockConfigurationException if there is no MicroProfile Config to read from
     */
    public Blueprint blueprint() {
        Config from = config != null ? config : surroundingConfig();
        return new Blueprint(
                settings.isEmpty() ? from : new OverlaidConfig(from, settings),
                providers,
                List.copyOf(listeners),
                beans);
    }

    private static Config surroundingConfig() {
        try {
            return ConfigProvider.getConfig(ApplicationLoader.find());
        } catch (IllegalStateException e) {
            LockConfigurationException missing =
                    new LockConfigurationException(List.of("ILK-040: there is no MicroProfile Config implementation ("
                            + e.getMessage()
                            + "). Fix: add one, as io.smallrye.config:smallrye-config, or use a server that has it."));
            missing.initCause(e);
            throw missing;
        }
    }
}
