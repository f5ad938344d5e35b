package io.interlock.backend.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.interlock.LockManager;
import io.interlock.bootstrap.Interlock;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** An application that does not bring Lettuce. */
class WithoutLettuceTest {

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

    @Test
    void locksInMemory() throws Exception {
        assertEquals("granted", run("memory"));
    }

    @Test
    void isToldWhatRedisNeeds() throws Exception {
        assertEquals(
                "ILK-401: interlock.backend asks for Redis, but Lettuce is not on the class path (from Interlock.builder())."
                        + " Fix: add io.lettuce:lettuce-core to the application.",
                run("redis"));
    }

    @SuppressWarnings("unchecked")
    private static String run(String backend) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(withoutLettuce(), ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(loader);
            Object application = loader.loadClass(Application.class.getName())
                    .getConstructor()
                    .newInstance();
            return ((UnaryOperator<String>) application).apply(backend);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL[] withoutLettuce() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String each : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!each.contains("lettuce") && !each.contains("netty") && !each.contains("reactor")) {
                urls.add(new File(each).toURI().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }
}
