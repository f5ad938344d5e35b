package io.interlock.cdi;

import io.interlock.LockManager;
import io.interlock.spi.LockBackendProvider;
import io.interlock.testkit.FakeBackend;
import io.interlock.testkit.FakeBackendProvider;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.common.MapBackedConfigSource;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;

/**
 * An application: the beans that it is given, and ours as the extension adds them. Its class loader is the thread's until it
 * is closed. One at a time.
 */
public final class Container implements AutoCloseable {

    private final SeContainer container;
    private final Surroundings surroundings;

    private Container(SeContainer container, Surroundings surroundings) {
        this.container = container;
        this.surroundings = surroundings;
    }

    public static Container of(Class<?>... beans) {
        return with().beans(beans).start();
    }

    public static Builder with() {
        return new Builder();
    }

    static boolean isWeld() {
        return isWeld(SeContainerInitializer.newInstance());
    }

    private static boolean isWeld(SeContainerInitializer initializer) {
        return initializer.getClass().getName().startsWith("org.jboss.weld");
    }

    public <T> T get(Class<T> type) {
        return container.select(type).get();
    }

    public LockManager locks() {
        return get(LockManager.class);
    }

    BeanManager beanManager() {
        return container.getBeanManager();
    }

    @Override
    public void close() {
        try (surroundings) {
            if (container.isRunning()) {
                container.close();
            }
        }
    }

    /** A class loader, and its configuration. OpenWebBeans never forgets a loader whose application did not start. */
    private record Surroundings(ClassLoader before, ClassLoader loader, Config config) implements AutoCloseable {

        static Surroundings with(Map<String, String> settings, ClassLoader parent) {
            ClassLoader loader = new URLClassLoader(new URL[0], parent);
            Config config = new SmallRyeConfigBuilder()
                    .addDefaultInterceptors()
                    .withSources(new MapBackedConfigSource("test", settings, 100) {})
                    .build();
            ConfigProviderResolver.instance().registerConfig(config, loader);
            ClassLoader before = Thread.currentThread().getContextClassLoader();
            Thread.currentThread().setContextClassLoader(loader);
            return new Surroundings(before, loader, config);
        }

        @Override
        public void close() {
            Thread.currentThread().setContextClassLoader(before);
            ConfigProviderResolver.instance().releaseConfig(config);
        }
    }

    /** Backends that a test looks into, each provided by a bean. */
    private record ProviderBeans(Map<String, FakeBackend> backends) implements Extension {

        @SuppressWarnings("unused") // called by the container
        void add(@Observes AfterBeanDiscovery event) {
            backends.forEach((name, backend) -> event.<LockBackendProvider>addBean()
                    .types(LockBackendProvider.class, Object.class)
                    .id("fake-" + name)
                    .createWith(context -> new FakeBackendProvider(name, backend)));
        }
    }

    /** What goes into it. */
    public static final class Builder {

        private final Map<String, String> settings = new HashMap<>();
        private final List<Class<?>> beans = new ArrayList<>();
        private final List<Extension> extensions = new ArrayList<>();
        private final Map<String, FakeBackend> backends = new HashMap<>();
        private ClassLoader parent = Container.class.getClassLoader();

        public Builder beans(Class<?>... types) {
            beans.addAll(List.of(types));
            return this;
        }

        public Builder extension(Extension extension) {
            extensions.add(extension);
            return this;
        }

        /** A bean that provides the backend under this name. */
        public Builder backend(String name, FakeBackend backend) {
            backends.put(name, backend);
            return this;
        }

        Builder loader(ClassLoader loader) {
            parent = loader;
            return this;
        }

        public Builder setting(String name, String value) {
            settings.put(name, value);
            return this;
        }

        /** Overrides a member of the annotation on a method of the class. */
        Builder override(Class<?> type, String method, String member, String value) {
            return setting(type.getName() + "/" + method + "/DistributedLock/" + member, value);
        }

        public Container start() {
            Surroundings surroundings = Surroundings.with(settings, parent);
            try {
                SeContainerInitializer initializer =
                        SeContainerInitializer.newInstance().addBeanClasses(beans.toArray(Class<?>[]::new));
                if (!isWeld(initializer)) {
                    // OpenWebBeans would take every test class for a bean; Weld would not look for extensions any more.
                    initializer.disableDiscovery();
                }
                initializer.addExtensions(new ProviderBeans(backends));
                extensions.forEach(initializer::addExtensions);
                return new Container(initializer.initialize(), surroundings);
            } catch (RuntimeException | Error e) {
                surroundings.close();
                throw e;
            }
        }
    }
}
