package io.interlock.cdi;

import io.interlock.LockManager;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.common.MapBackedConfigSource;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;

/** An application: the beans that it is given, and ours as the extension adds them. One at a time. */
final class Container implements AutoCloseable {

    private final SeContainer container;
    private final Config config;

    private Container(SeContainer container, Config config) {
        this.container = container;
        this.config = config;
    }

    static Container of(Class<?>... beans) {
        return with().beans(beans).start();
    }

    static Builder with() {
        return new Builder();
    }

    <T> T get(Class<T> type) {
        return container.select(type).get();
    }

    LockManager locks() {
        return get(LockManager.class);
    }

    BeanManager beanManager() {
        return container.getBeanManager();
    }

    @Override
    public void close() {
        try {
            if (container.isRunning()) {
                container.close();
            }
        } finally {
            ConfigProviderResolver.instance().releaseConfig(config);
        }
    }

    /** What goes into it. */
    static final class Builder {

        private final Map<String, String> settings = new HashMap<>();
        private final List<Class<?>> beans = new ArrayList<>();
        private final List<Extension> extensions = new ArrayList<>();

        Builder beans(Class<?>... types) {
            beans.addAll(List.of(types));
            return this;
        }

        Builder extension(Extension extension) {
            extensions.add(extension);
            return this;
        }

        Builder setting(String name, String value) {
            settings.put(name, value);
            return this;
        }

        /** Overrides a member of the annotation on a method of the class. */
        Builder override(Class<?> type, String method, String member, String value) {
            return setting(type.getName() + "/" + method + "/DistributedLock/" + member, value);
        }

        Container start() {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            Config config = new SmallRyeConfigBuilder()
                    .addDefaultInterceptors()
                    .withSources(new MapBackedConfigSource("test", settings, 100) {})
                    .build();
            ConfigProviderResolver.instance().registerConfig(config, loader);
            try {
                SeContainerInitializer initializer =
                        SeContainerInitializer.newInstance().addBeanClasses(beans.toArray(Class<?>[]::new));
                if (!isWeld(initializer)) {
                    // OpenWebBeans would take every test class for a bean. Weld would not look for extensions any more.
                    initializer.disableDiscovery();
                }
                extensions.forEach(initializer::addExtensions);
                return new Container(initializer.initialize(), config);
            } catch (RuntimeException | Error e) {
                ConfigProviderResolver.instance().releaseConfig(config);
                throw e;
            }
        }

        private static boolean isWeld(SeContainerInitializer initializer) {
            return initializer.getClass().getName().startsWith("org.jboss.weld");
        }
    }
}
