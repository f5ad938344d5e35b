package io.interlock.cdi;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.DistributedLock;
import io.interlock.LockAcquired;
import io.interlock.LockListener;
import io.interlock.LockLost;
import io.interlock.LockManager;
import io.interlock.LockNotAcquiredException;
import io.interlock.LockRejected;
import io.interlock.LockReleased;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** CDI events and listener beans. */
class EventsTest {

    private static final String METHOD = EventsTest.class.getName() + "$Work.run";

    @ApplicationScoped
    static class Work {

        @Inject
        LockManager locks;

        @DistributedLock(key = "k")
        void run(Runnable body) {
            body.run();
        }

        @DistributedLock(key = "brief", ttl = 20)
        void outlive() {
            await().until(() -> locks.current().filter(lock -> lock.isHeld()).isEmpty());
        }
    }

    @ApplicationScoped
    static class Diary {

        private final List<Object> events = new CopyOnWriteArrayList<>();

        void acquired(@Observes LockAcquired event) {
            events.add(event);
        }

        void released(@Observes LockReleased event) {
            events.add(event);
        }

        void lost(@Observes LockLost event) {
            events.add(event);
        }

        void rejected(@Observes LockRejected event) {
            events.add(event);
        }

        List<Object> events() {
            return events;
        }
    }

    @Test
    void everyEventIsFiredAndNamesTheMethod() {
        try (Container container = Container.of(Work.class, Diary.class)) {
            Work work = container.get(Work.class);
            List<Object> events = container.get(Diary.class).events();
            work.run(() -> {
                Thread other = new Thread(() -> assertThrows(LockNotAcquiredException.class, () -> work.run(() -> {})));
                other.start();
                await().until(() -> !other.isAlive());
            });
            await().until(() -> events.size() == 3);
            LockAcquired acquired = (LockAcquired) events.get(0);
            assertEquals("k", acquired.key());
            assertEquals("memory", acquired.backend());
            assertEquals(Optional.of(METHOD), acquired.method());
            assertEquals(Optional.of(METHOD), ((LockRejected) events.get(1)).method());
            assertEquals(acquired.fencingToken(), ((LockReleased) events.get(2)).fencingToken());

            work.outlive();
            await().until(() -> events.size() == 5);
            assertEquals(LockLost.Reason.EXPIRED, ((LockLost) events.get(4)).reason());
        }
    }

    @ApplicationScoped
    static class OnlyLosses {

        private final List<Object> events = new CopyOnWriteArrayList<>();

        void lost(@ObservesAsync LockLost event) {
            events.add(event);
        }

        List<Object> events() {
            return events;
        }
    }

    @Test
    void asynchronousObserversHearToo() {
        try (Container container = Container.of(Work.class, OnlyLosses.class)) {
            container.get(Work.class).outlive();
            await().until(() -> container.get(OnlyLosses.class).events().size() == 1);
        }
    }

    @Test
    void withoutObserversNoListenerIsRegistered() {
        try (Container container = Container.of(Work.class)) {
            assertFalse(CdiEvents.observed(container.beanManager()).isPresent());
        }
        try (Container container = Container.of(Work.class, OnlyLosses.class)) {
            assertTrue(CdiEvents.observed(container.beanManager()).isPresent());
        }
    }

    @ApplicationScoped
    static class ListenerBean implements LockListener {

        private final List<Object> events = new CopyOnWriteArrayList<>();

        @Override
        public void acquired(LockAcquired event) {
            events.add(event);
        }

        List<Object> events() {
            return events;
        }
    }

    @Test
    void listenerBeansAreCalled() {
        try (Container container = Container.of(Work.class, ListenerBean.class)) {
            container.get(Work.class).run(() -> {});
            await().until(() -> container.get(ListenerBean.class).events().size() == 1);
        }
    }
}
