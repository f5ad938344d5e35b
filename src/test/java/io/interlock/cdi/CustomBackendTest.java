package io.interlock.cdi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.interlock.DistributedLock;
import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.spi.BackendSettings;
import io.interlock.spi.LockBackendProvider;
import io.interlock.testkit.FakeBackend;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backend that comes with the application, as a bean or by ServiceLoader, for all locks or for one. */
class CustomBackendTest {

    @ApplicationScoped
    static class Task {

        @Inject
        LockManager locks;

        @DistributedLock
        String usual() {
            return locks.current().map(LockHandle::backend).orElse("none");
        }
    }

    @ApplicationScoped
    static class NamesAService extends Task {
        @DistributedLock(backend = "service")
        String special() {
            return locks.current().map(LockHandle::backend).orElse("none");
        }
    }

    @ApplicationScoped
    static class NamesABean extends Task {
        @DistributedLock(backend = "bean")
        String special() {
            return locks.current().map(LockHandle::backend).orElse("none");
        }
    }

    /** Found by its entry in {@code META-INF/services}. */
    public static final class ServiceProvider implements LockBackendProvider {
        @Override
        public String name() {
            return "service";
        }

        @Override
        public Factory configure(BackendSettings settings) {
            return context -> new FakeBackend(System::nanoTime);
        }
    }

    @ApplicationScoped
    static class BeanProvider implements LockBackendProvider {
        @Override
        public String name() {
            return "bean";
        }

        @Override
        public Factory configure(BackendSettings settings) {
            return context -> new FakeBackend(System::nanoTime);
        }
    }

    @TempDir
    Path directory;

    private ClassLoader withService;

    @BeforeEach
    void register() throws Exception {
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(services.resolve(LockBackendProvider.class.getName()), ServiceProvider.class.getName());
        withService = new URLClassLoader(
                new URL[] {directory.toUri().toURL()}, getClass().getClassLoader());
    }

    @Test
    void aServiceForAllLocks() {
        try (Container container = Container.with()
                .beans(Task.class)
                .loader(withService)
                .setting("interlock.backend", "service")
                .start()) {
            assertEquals("service", container.get(Task.class).usual());
        }
    }

    @Test
    void aServiceForOneLock() {
        try (Container container =
                Container.with().beans(NamesAService.class).loader(withService).start()) {
            assertEquals("memory", container.get(NamesAService.class).usual());
            assertEquals("service", container.get(NamesAService.class).special());
        }
    }

    @Test
    void aBeanForAllLocks() {
        try (Container container = Container.with()
                .beans(Task.class, BeanProvider.class)
                .setting("interlock.backend", "bean")
                .start()) {
            assertEquals("bean", container.get(Task.class).usual());
        }
    }

    @Test
    void aBeanForOneLock() {
        try (Container container = Container.of(NamesABean.class, BeanProvider.class)) {
            assertEquals("memory", container.get(NamesABean.class).usual());
            assertEquals("bean", container.get(NamesABean.class).special());
        }
    }
}
