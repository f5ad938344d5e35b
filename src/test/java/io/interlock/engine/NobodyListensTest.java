package io.interlock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.interlock.LockAcquired;
import io.interlock.LockHandle;
import io.interlock.LockListener;
import io.interlock.LockManager;
import io.interlock.LockReleased;
import io.interlock.bootstrap.Interlock;
import io.interlock.bootstrap.InterlockBuilder;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** While nobody listens no event is made: a class loader of their own shows that not even their classes are there. */
class NobodyListensTest {

    private static final List<Class<?>> EVENTS = List.of(LockAcquired.class, LockReleased.class);

    /** Takes a lock and releases it. With JMX, and with the API of OpenTelemetry on the class path. */
    public static final class Application implements Consumer<Boolean> {

        @Override
        public void accept(Boolean listening) {
            InterlockBuilder builder = Interlock.builder();
            if (listening) {
                builder.listener(new LockListener() {});
            }
            try (LockManager locks = builder.build()) {
                LockHandle handle = locks.acquire("k").orElseThrow();
                assertEquals(1, locks.statistics().held());
                assertEquals(true, handle.release());
            }
        }
    }

    private static final class Loader extends URLClassLoader {

        Loader(URL[] classPath) {
            super(classPath, ClassLoader.getPlatformClassLoader());
        }

        boolean has(Class<?> type) {
            return findLoadedClass(type.getName()) != null;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @SuppressWarnings("unchecked")
    void eventsAreMadeOnlyForAListener(boolean listening) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (Loader loader = new Loader(classPath())) {
            thread.setContextClassLoader(loader);
            Object application = loader.loadClass(Application.class.getName())
                    .getConstructor()
                    .newInstance();
            ((Consumer<Boolean>) application).accept(listening);
            Set<Class<?>> made = EVENTS.stream().filter(loader::has).collect(Collectors.toSet());
            assertEquals(listening ? Set.copyOf(EVENTS) : Set.of(), made);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL[] classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::new)
                .map(NobodyListensTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(File file) {
        try {
            return file.toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
