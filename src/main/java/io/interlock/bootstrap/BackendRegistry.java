package io.interlock.bootstrap;

import io.interlock.LockConfigurationException;
import io.interlock.config.Problems;
import io.interlock.config.Settings;
import io.interlock.spi.LockBackendProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/** The backends that can be used, by name, and the factories of those whose settings have been read. */
final class BackendRegistry {

    private final Map<String, LockBackendProvider> providers = new TreeMap<>();
    private final Map<String, LockBackendProvider.Factory> factories = new LinkedHashMap<>();
    private final Settings settings;
    private final Problems problems;

    private BackendRegistry(Settings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    static BackendRegistry of(List<LockBackendProvider> given, Settings settings, Problems problems) {
        BackendRegistry registry = new BackendRegistry(settings, problems);
        given.forEach(registry::add);
        for (LockBackendProvider found : found(problems)) {
            if (given.stream().noneMatch(provider -> provider.getClass() == found.getClass())) {
                registry.add(found);
            }
        }
        return registry;
    }

    @SuppressWarnings("NullAway") // what the application gives may be unchecked
    private void add(LockBackendProvider provider) {
        if (provider.name() == null || provider.name().isBlank()) {
            problems.problem("ILK-048: the backend provider "
                    + provider.getClass().getName() + " has no name. Fix: let name() return one.");
            return;
        }
        LockBackendProvider other = providers.putIfAbsent(provider.name(), provider);
        if (other != null) {
            problems.problem("ILK-041: two backends are named '" + provider.name() + "': "
                    + other.getClass().getName() + " and "
                    + provider.getClass().getName() + ". Fix: rename one of them.");
        }
    }

    /** Those of the application's class loader and of our own, which a server may keep apart. */
    private static List<LockBackendProvider> found(Problems problems) {
        Map<Class<?>, LockBackendProvider> found = new LinkedHashMap<>();
        List<ServiceLoader<LockBackendProvider>> loaders = new ArrayList<>();
        loaders.add(ServiceLoader.load(LockBackendProvider.class, ApplicationLoader.find()));
        loaders.add(ServiceLoader.load(LockBackendProvider.class, BackendRegistry.class.getClassLoader()));
        for (ServiceLoader<LockBackendProvider> loader : loaders) {
            try {
                loader.forEach(provider -> found.putIfAbsent(provider.getClass(), provider));
            } catch (ServiceConfigurationError e) {
                problems.problem("ILK-042: a registered backend cannot be loaded: " + e.getMessage()
                        + ". Fix: correct or remove its META-INF/services entry.");
            }
        }
        return List.copyOf(found.values());
    }

    /** Reads the backend's settings; reports if there is none of that name. */
    void require(String name, String where, boolean setting) {
        if (factories.containsKey(name)) {
            return;
        }
        LockBackendProvider provider = providers.get(name);
        if (provider != null) {
            factories.put(name, configure(provider));
        } else if (setting) {
            settings.problem("ILK-043", where, "is '" + name + "', a backend that is not registered", registered());
        } else {
            problems.problem("ILK-044: " + where + ": " + notRegistered(name) + " Fix: " + registered());
        }
    }

    private LockBackendProvider.Factory configure(LockBackendProvider provider) {
        return Objects.requireNonNull(
                provider.configure(settings),
                () -> provider.getClass().getName() + ".configure() returned null. Fix: return a factory.");
    }

    /** Names of the backends that are known to be used. */
    Set<String> required() {
        return factories.keySet();
    }

    /**
     * The factory for a backend, whose settings are read now if they have not been before.
     *
     * @throws IllegalArgumentException if there is none of that name
     * @throws LockConfigurationException if its settings are wrong
     */
    synchronized LockBackendProvider.Factory factory(String name) {
        LockBackendProvider.Factory factory = factories.get(name);
        if (factory != null) {
            return factory;
        }
        LockBackendProvider provider = providers.get(name);
        if (provider == null) {
            throw new IllegalArgumentException(notRegistered(name) + " Fix: " + registered());
        }
        factory = configure(provider);
        problems.throwIfAny();
        factories.put(name, factory);
        return factory;
    }

    private static String notRegistered(String name) {
        return "Backend '" + name + "' is not registered.";
    }

    private String registered() {
        return "use one of " + String.join(", ", providers.keySet())
                + ", or register a LockBackendProvider by ServiceLoader or as a bean.";
    }
}
