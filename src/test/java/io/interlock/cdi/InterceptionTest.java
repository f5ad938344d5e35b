package io.interlock.cdi;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.DistributedLock;
import io.interlock.LockBackendException;
import io.interlock.LockHandle;
import io.interlock.LockKeyException;
import io.interlock.LockLostException;
import io.interlock.LockManager;
import io.interlock.LockNotAcquiredException;
import io.interlock.OnFailure;
import io.interlock.testkit.FakeBackend;
import io.interlock.testkit.FakeCall;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What an annotated method does when it is called. */
class InterceptionTest {

    @ApplicationScoped
    static class Stock {

        private final LockManager locks;
        private int count;

        Stock() {
            this(null);
        }

        @Inject
        Stock(LockManager locks) {
            this.locks = locks;
        }

        @DistributedLock(key = "stock-{{product}}")
        LockHandle current(String product) {
            return locks.current().orElseThrow();
        }

        @DistributedLock(key = "stock-{{product}}")
        int handles(String product) {
            return locks.heldLocks().get(0).handles();
        }

        @DistributedLock(key = "stock-{{product}}")
        void fail(String product, Throwable with) throws Throwable {
            throw with;
        }

        @DistributedLock(key = "stock-{{product}}", onFailure = OnFailure.SKIP)
        void skipOrFail(String product, Exception with) throws Exception {
            throw with;
        }

        @DistributedLock(key = "stock-{{product}}")
        String nested(String product) {
            return current(product).key() + locks.acquire("stock-" + product).isPresent();
        }

        @DistributedLock(key = "stock", waits = true, waitTimeout = 60_000)
        void sell() {
            int before = count;
            Thread.yield();
            count = before + 1;
        }

        @DistributedLock(key = "stock")
        int sold() {
            return count;
        }

        @DistributedLock(key = "short", ttl = 250)
        void outlive(List<Boolean> held) {
            LockHandle handle = locks.current().orElseThrow();
            held.add(handle.isHeld());
            await().until(() -> !handle.isHeld());
            assertThrows(LockLostException.class, handle::requireHeld);
        }
    }

    @Test
    void theLockIsHeldWhileTheMethodRunsAndFreeAfterwards() {
        try (Container container = Container.of(Stock.class)) {
            LockHandle handle = container.get(Stock.class).current("p1");

            assertEquals("stock-p1", handle.key());
            assertFalse(handle.isHeld());
            assertFalse(container.locks().isLocked("stock-p1"));
            assertEquals(1, container.locks().statistics().acquired());
        }
    }

    @Test
    void aFailingMethodFreesItsLockAndItsExceptionReachesTheCallerUntouched() {
        try (Container container = Container.of(Stock.class)) {
            Stock stock = container.get(Stock.class);
            for (Throwable failure : List.of(new IOException("a"), new IllegalStateException("b"), new Error("c"))) {
                assertSame(failure, assertThrows(failure.getClass(), () -> stock.fail("p1", failure)));
                assertFalse(container.locks().isLocked("stock-p1"));
            }
        }
    }

    @Test
    void aBusyLockIsAnExceptionAndTheBodyDoesNotRun() {
        try (Container container = Container.of(Stock.class)) {
            Stock stock = container.get(Stock.class);
            LockHandle other = container.locks().acquire("stock-p1").orElseThrow();

            LockNotAcquiredException e = assertThrows(LockNotAcquiredException.class, () -> stock.current("p1"));

            assertTrue(
                    e.getMessage().startsWith("Could not acquire distributed lock for key: stock-p1"), e::getMessage);
            assertEquals("stock-p1", e.key());
            assertEquals("stock-p2", stock.current("p2").key());
            other.release();
            assertEquals("stock-p1", stock.current("p1").key());
        }
    }

    @Test
    void aBusyLockInsideTheBodyIsTheBodysOwnException() {
        try (Container container = Container.of(Stock.class)) {
            LockNotAcquiredException others = new LockNotAcquiredException("", "x", "y", java.time.Duration.ZERO, null);

            LockNotAcquiredException e = assertThrows(
                    LockNotAcquiredException.class,
                    () -> container.get(Stock.class).skipOrFail("p1", others));

            assertSame(others, e);
        }
    }

    @Test
    void a2_theManagerReentersInsideTheMethod() {
        try (Container container = Container.of(Stock.class)) {
            assertEquals("stock-p1true", container.get(Stock.class).nested("p1"));
        }
    }

    @Test
    void aBrokenBackendIsAnExceptionWhateverIsDoneAboutABusyLock() {
        FakeBackend backend = new FakeBackend(System::nanoTime);
        try (Container container = Container.with()
                .beans(Stock.class)
                .backend("fake", backend)
                .setting("interlock.backend", "fake")
                .start()) {
            Stock stock = container.get(Stock.class);
            for (int i = 0; i < 2; i++) {
                backend.replies().failNext(FakeCall.Acquire.class, new IllegalStateException("down"));
            }

            assertThrows(LockBackendException.class, () -> stock.current("p1"));
            assertThrows(LockBackendException.class, () -> stock.skipOrFail("p1", new IOException("the body ran")));
        }
    }

    @Test
    void aNullPartOfTheKeyLocksNothing() {
        try (Container container = Container.of(Stock.class)) {
            assertThrows(
                    LockKeyException.class, () -> container.get(Stock.class).current(null));
            assertEquals(0, container.locks().statistics().acquired());
        }
    }

    @Test
    void aKeyThatNoStoreShouldSeeIsRefused() {
        try (Container container = Container.of(Stock.class)) {
            Stock stock = container.get(Stock.class);
            for (String product : List.of("x".repeat(100_000), "\u0000", " ", "\ud800")) {
                assertThrows(LockKeyException.class, () -> stock.current(product));
            }
            for (String product : List.of("{a}:b c", "{{x}}", "Ünïcode-日本")) {
                assertEquals("stock-" + product, stock.current(product).key());
            }
        }
    }

    @Test
    void aLockLostWhileTheBodyRunsIsSeenByTheBody() {
        try (Container container = Container.of(Stock.class)) {
            List<Boolean> held = new ArrayList<>();

            container.get(Stock.class).outlive(held);

            assertEquals(List.of(true), held);
            assertEquals(1, container.locks().statistics().lost());
        }
    }

    @Test
    void manyThreadsAreOneCallerAtATime() throws Exception {
        int threads = 8;
        int calls = 200;
        try (Container container = Container.of(Stock.class)) {
            Stock stock = container.get(Stock.class);
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                done.add(pool.submit(() -> {
                    for (int call = 0; call < calls; call++) {
                        stock.sell();
                    }
                }));
            }
            for (Future<?> each : done) {
                each.get();
            }
            pool.shutdown();

            assertEquals(threads * calls, stock.sold());
            assertEquals(threads * calls + 1, container.locks().statistics().acquired());
        }
    }

    /** Finds the interceptor once more, as a container does that takes our jar for a bean archive. */
    static class FoundTwice implements Extension {
        void find(@Observes BeforeBeanDiscovery event) {
            event.addAnnotatedType(DistributedLockInterceptor.class, "once more");
        }
    }

    @Test
    void interceptionHappensExactlyOnceEvenWhereTheInterceptorIsFoundTwice() {
        try (Container container =
                Container.with().beans(Stock.class).extension(new FoundTwice()).start()) {
            assertEquals(1, container.get(Stock.class).handles("p1"));
            assertEquals(1, container.locks().statistics().acquired());
        }
    }
}
