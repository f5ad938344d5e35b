package io.interlock.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.interlock.LockListener;
import io.interlock.LockManager;
import io.interlock.LockReleased;
import io.interlock.cdi.DistributedLockExtension;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** An application that brings no client of any store and has no transactions, or not even MicroProfile Config. */
class WithoutLibrariesTest {

    private static final List<String> OPTIONAL = List.of(
            "lettuce",
            "netty",
            "reactor",
            "com/hazelcast",
            "opentelemetry",
            "microprofile-health",
            "smallrye-health",
            "transaction-api",
            "concurrent-api",
            "narayana");

    /** What the application does: opens a manager with a backend, and answers what came of it. */
    public static final class Application implements UnaryOperator<String> {

        @Override
        public String apply(String backend) {
            try (LockManager manager = Interlock.builder()
                    .setting("interlock.backend", backend)
                    .setting("interlock.jmx.enabled", "false")
                    .build()) {
                return manager.acquire("k").isPresent() ? "granted" : "busy";
            } catch (RuntimeException e) {
                return e.getMessage();
            }
        }
    }

    /** The same by injection. */
    public static final class CdiApplication implements UnaryOperator<String> {

        @Override
        public String apply(String key) {
            try (SeContainer container = SeContainerInitializer.newInstance()
                    .disableDiscovery()
                    .addBeanClasses(Application.class)
                    .addExtensions(new DistributedLockExtension())
                    .initialize()) {
                LockManager manager = container.select(LockManager.class).get();
                return manager.acquire(key).isPresent() ? "granted" : "busy";
            }
        }
    }

    @Test
    void locksInMemory() throws Exception {
        assertEquals("granted", run("memory"));
    }

    @Test
    void locksByInjection() throws Exception {
        assertEquals("granted", run(CdiApplication.class, "k"));
    }

    /** What hears of a lock, on another thread than its caller's. */
    public static final class Listening implements UnaryOperator<String> {

        @Override
        public String apply(String key) {
            CompletableFuture<String> heard = new CompletableFuture<>();
            LockListener listener = new LockListener() {
                @Override
                public void released(LockReleased event) {
                    heard.complete(event.key());
                }
            };
            try (LockManager manager = Interlock.builder()
                    .setting("interlock.jmx.enabled", "false")
                    .listener(listener)
                    .build()) {
                manager.acquire(key).orElseThrow().close();
                return heard.completeOnTimeout("nothing", 10, TimeUnit.SECONDS).join();
            }
        }
    }

    @Test
    void listenersHearOfTheirLocks() throws Exception {
        assertEquals("k", run(Listening.class, "k"));
    }

    @Test
    void isToldWhatRedisNeeds() throws Exception {
        assertEquals(
                "ILK-401: interlock.backend asks for Redis, but Lettuce is not on the class path (from Interlock.builder())."
                        + " Fix: add io.lettuce:lettuce-core to the application.",
                run("redis"));
    }

    @Test
    void isToldWhatHazelcastNeeds() throws Exception {
        assertEquals(
                "ILK-501: interlock.backend asks for Hazelcast, but Hazelcast is not on the class path (from"
                        + " Interlock.builder()). Fix: add com.hazelcast:hazelcast to the application.",
                run("hazelcast"));
    }

    @Test
    void isToldThatMicroProfileConfigIsMissing() throws Exception {
        assertEquals(
                "ILK-040: the application cannot see MicroProfile Config (org.eclipse.microprofile.config.ConfigProvider)."
                        + " Fix: use a server that has it, or switch it on there (WildFly: the subsystem"
                        + " microprofile-config-smallrye; Open Liberty: the feature mpConfig), or add"
                        + " io.smallrye.config:smallrye-config to the application.",
                run(Application.class, "memory", List.of("microprofile-config", "smallrye-config")));
    }

    private static String run(String backend) throws Exception {
        return run(Application.class, backend);
    }

    private static String run(Class<?> type, String argument) throws Exception {
        return run(type, argument, OPTIONAL);
    }

    @SuppressWarnings("unchecked")
    private static String run(Class<?> type, String argument, List<String> missing) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(without(missing), ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(loader);
            Object application =
                    loader.loadClass(type.getName()).getConstructor().newInstance();
            return ((UnaryOperator<String>) application).apply(argument);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL[] without(List<String> missing) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String each : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (missing.stream().noneMatch(each::contains)) {
                urls.add(new File(each).toURI().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }
}
