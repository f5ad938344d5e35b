package io.interlock.cdi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.DistributedLock;
import io.interlock.LockException;
import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.bootstrap.Interlock;
import io.interlock.spi.BackendContext;
import io.interlock.spi.BackendSettings;
import io.interlock.spi.LockBackend;
import io.interlock.spi.LockBackendProvider;
import io.interlock.testkit.FakeBackend;
import io.interlock.testkit.FakeCall;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

/** The injectable manager: when it opens and closes, what it is made of, and whose it is. */
class ManagerBeanTest {

    @ApplicationScoped
    static class Task {

        @Inject
        LockManager locks;

        @DistributedLock(key = "task")
        String key() {
            return locks.current().map(LockHandle::key).orElse("none");
        }
    }

    /** A backend that is told what a backend is told. */
    @ApplicationScoped
    static class Recording implements LockBackendProvider {

        private final FakeBackend backend = new FakeBackend(System::nanoTime);
        private int opened;
        private Optional<Task> bean = Optional.empty();
        private Optional<Runnable> noBean = Optional.empty();

        @Override
        public String name() {
            return "recording";
        }

        @Override
        public Factory configure(BackendSettings settings) {
            return this::open;
        }

        private LockBackend open(BackendContext context) {
            opened++;
            bean = context.bean(Task.class);
            noBean = context.bean(Runnable.class);
            return backend;
        }

        int opened() {
            return opened;
        }

        boolean foundTheBean() {
            return bean.isPresent() && noBean.isEmpty();
        }

        FakeBackend backend() {
            return backend;
        }
    }

    @ApplicationScoped
    static class StartsEarly {

        private int openedBefore = -1;

        void start(@Observes Startup event, Recording recording) {
            openedBefore = recording.opened();
        }

        int openedBefore() {
            return openedBefore;
        }
    }

    private static Container.Builder recording() {
        return Container.with()
                .beans(Task.class, Recording.class, StartsEarly.class)
                .setting("interlock.backend", "recording");
    }

    @Test
    void theBackendIsOpenedOnceAndBeforeTheApplicationsOwnStart() {
        try (Container container = recording().start()) {
            assertEquals(1, container.get(StartsEarly.class).openedBefore());
            container.get(Task.class).key();
            assertEquals(1, container.get(Recording.class).opened());
        }
    }

    @Test
    void aBackendGetsTheBeansOfTheApplication() {
        try (Container container = recording().start()) {
            assertTrue(container.get(Recording.class).foundTheBean());
        }
    }

    @Test
    void closingTheContainerReleasesWhatIsHeldAndClosesTheBackend() {
        FakeBackend backend;
        LockHandle handle;
        try (Container container = recording().start()) {
            backend = container.get(Recording.class).backend();
            handle = container.locks().acquire("held").orElseThrow();
        }
        assertEquals(1, backend.calls(FakeCall.Release.class).size());
        assertEquals(1, backend.calls(FakeCall.Close.class).size());
        assertEquals(false, handle.isHeld());
    }

    @ApplicationScoped
    static class Down implements LockBackendProvider {

        private int tried;

        @Override
        public String name() {
            return "down";
        }

        @Override
        public Factory configure(BackendSettings settings) {
            return context -> {
                tried++;
                throw new IllegalStateException("ILK-999: nobody answers (" + tried + ")");
            };
        }
    }

    @Test
    void aBackendThatCannotBeOpenedStopsTheStart() {
        Throwable refusal = Deployments.refusal(
                Container.with().beans(Task.class, Down.class).setting("interlock.backend", "down"));
        assertEquals("ILK-999: nobody answers (1)", rootMessage(refusal));
    }

    private static String rootMessage(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    /** Is given what the application was told when it went on. */
    static class Told implements Extension {

        private final List<String> texts = new ArrayList<>();

        void add(Throwable error) {
            texts.add(rootMessage(error));
        }
    }

    @ApplicationScoped
    static class GoesOn {

        /** Before ours, as the application may in a server that starts it in spite of the failure. */
        void use(@Observes @Priority(-1) Startup event, LockManager locks, Told told) {
            for (int i = 0; i < 3; i++) {
                told.add(assertThrows(RuntimeException.class, locks::heldLocks));
            }
        }
    }

    @Test
    void aManagerThatCouldNotBeOpenedIsNotTriedAgainAndFailsInTheSameWords() {
        Told told = new Told();
        Throwable refusal = Deployments.refusal(
                Container.with().beans(GoesOn.class, Down.class).extension(told).setting("interlock.backend", "down"));
        assertEquals(Collections.nCopies(3, "ILK-999: nobody answers (1)"), told.texts, refusal::toString);
    }

    @ApplicationScoped
    static class Absent implements LockBackendProvider {
        @Override
        public String name() {
            return "absent";
        }

        @Override
        public Factory configure(BackendSettings settings) {
            return new Factory() {
                @Override
                public LockBackend open(BackendContext context) {
                    throw new IllegalStateException("ILK-998: opened");
                }

                @Override
                public void check(BackendContext context) {
                    throw new IllegalStateException("ILK-999: no store, " + context.hasBean(Task.class));
                }
            };
        }
    }

    @Test
    void aStoreThatIsNotThereIsADeploymentProblem() {
        assertEquals(
                List.of("ILK-999: no store, true"),
                Deployments.problems(
                        Container.with().beans(Task.class, Absent.class).setting("interlock.backend", "absent")));
    }

    @Test
    void closingTheInjectedManagerClosesItForAll() {
        try (Container container = Container.of(Task.class)) {
            container.locks().close();
            assertThrows(LockException.class, () -> container.get(Task.class).key());
        }
    }

    static class Own {

        private static final String PREFIX = "own:";

        @Produces
        @ApplicationScoped
        LockManager make() {
            return Interlock.builder().setting("interlock.prefix", PREFIX).build();
        }

        void close(@Disposes LockManager manager) {
            manager.close();
        }
    }

    @ApplicationScoped
    static class Maker extends Own {
        @Override
        @Produces
        @ApplicationScoped
        LockManager make() {
            return super.make();
        }

        @Override
        void close(@Disposes LockManager manager) {
            super.close(manager);
        }
    }

    @Test
    void aManagerOfTheApplicationIsUsedInstead() {
        try (Log log = new Log();
                Container container = Container.of(Task.class, Maker.class)) {
            assertEquals("task", container.get(Task.class).key());
            assertEquals(1, container.locks().statistics().acquired());
            List<String> infos = log.ours(Level.INFO);
            assertTrue(
                    infos.stream()
                            .anyMatch(text -> text.startsWith("ILK-120: the application has a LockManager of its own")),
                    infos::toString);
            assertTrue(
                    infos.stream().filter(text -> text.startsWith("ILK-001")).allMatch(text -> text.contains("own:")),
                    infos::toString);
        }
    }

    @ApplicationScoped
    static class Scatters {
        @Produces
        LockManager make() {
            return Interlock.builder().build();
        }

        void close(@Disposes LockManager manager) {
            manager.close();
        }
    }

    @Test
    void aDependentManagerOfTheApplicationIsAWarning() {
        try (Log log = new Log()) {
            Container.of(Task.class, Scatters.class).close();
            List<String> warnings = log.ours(Level.WARNING).stream()
                    .filter(text -> text.startsWith("ILK-122"))
                    .toList();
            assertEquals(1, warnings.size());
            String warning = warnings.get(0);
            assertTrue(warning.startsWith("ILK-122: the application's own LockManager ("), warning);
            assertTrue(
                    warning.endsWith(
                            ") is @Dependent: every bean that has locks may get another manager, and managers on"
                                    + " memory do not exclude each other. Fix: make it @ApplicationScoped."),
                    warning);
        }
    }

    @ApplicationScoped
    static class Elsewhere {
        @DistributedLock(backend = "known-to-it-only")
        void run() {}
    }

    @Test
    void whichBackendsThereAreOnlyAManagerOfTheApplicationKnows() {
        try (Log log = new Log()) {
            Container.with()
                    .beans(Elsewhere.class, Maker.class)
                    .override(Elsewhere.class, "runs", "ttl", "5s")
                    .start()
                    .close();
            assertEquals(1, log.ours(Level.WARNING).size());
        }
    }

    @Test
    void otherTypesOfTheManagerAreNoBeans() {
        try (Container container = Container.of(Task.class)) {
            assertInstanceOf(LockManager.class, container.locks());
            assertEquals(1, container.beanManager().getBeans(LockManager.class).size());
            assertEquals(
                    0, container.beanManager().getBeans(AutoCloseable.class).size());
        }
    }
}
