package io.interlock.cdi;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.DistributedLock;
import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.LockNotAcquiredException;
import io.interlock.LockOptions;
import io.interlock.spi.AcquireRequest;
import io.interlock.testkit.FakeBackend;
import io.interlock.testkit.FakeCall;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What HazelJS offers, feature by feature: keys, options and outcomes are the same here. */
class ReferenceBehaviourTest {

    record Body(String id) {}

    record User(String sub) {}

    @ApplicationScoped
    static class InventoryService {

        @Inject
        LockManager locks;

        @DistributedLock(key = "stock-update-{{productId}}", ttl = 10_000, waits = true, waitTimeout = 60_000)
        void updateStock(String productId, Runnable work) {
            work.run();
        }

        @DistributedLock(key = "stock-update-{{productId}}")
        String impatient(String productId) {
            return key();
        }

        @DistributedLock(key = "order-{{body.id}}-by-{{user.sub}}")
        String place(Body body, User user) {
            return key();
        }

        private String key() {
            return locks.current().map(LockHandle::key).orElse("none");
        }
    }

    /** The service of its guide that takes its lock by hand. */
    @ApplicationScoped
    static class CriticalTaskService {

        @Inject
        LockManager lockManager;

        boolean processTask(String taskId, Runnable task) {
            Optional<LockHandle> lock = lockManager.acquire(
                    "task:" + taskId,
                    LockOptions.defaults()
                            .ttl(Duration.ofSeconds(5))
                            .waits(true)
                            .waitTimeout(Duration.ofMillis(50)));
            if (lock.isEmpty()) {
                return false;
            }
            try {
                task.run();
                return true;
            } finally {
                assertTrue(lockManager.release(lock.get()));
            }
        }
    }

    @Test
    void aDecoratedMethodIsSafeFromConcurrentExecutionForTheSameProduct() throws Exception {
        try (Container container = Container.of(InventoryService.class)) {
            InventoryService service = container.get(InventoryService.class);
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch leave = new CountDownLatch(1);
            List<String> order = new ArrayList<>();
            Thread first = new Thread(() -> service.updateStock("p1", () -> {
                inside.countDown();
                uninterruptibly(leave);
                order.add("first");
            }));
            first.start();
            inside.await();
            Thread second = new Thread(() -> service.updateStock("p1", () -> order.add("second")));
            second.start();
            await().until(() -> container.locks().statistics().waiting() == 1);
            assertEquals("stock-update-p2", service.impatient("p2"));
            LockNotAcquiredException busy = assertThrows(LockNotAcquiredException.class, () -> service.impatient("p1"));
            assertTrue(
                    busy.getMessage().startsWith("Could not acquire distributed lock for key: stock-update-p1"),
                    busy::getMessage);
            leave.countDown();
            first.join();
            second.join();
            assertEquals(List.of("first", "second"), order);
        }
    }

    @Test
    void keysResolveFromArgumentsAndTheirProperties() {
        try (Container container = Container.of(InventoryService.class)) {
            assertEquals("order-7-by-ada", container.get(InventoryService.class).place(new Body("7"), new User("ada")));
        }
    }

    @Test
    void theManagerTakesALockByHandAndABusyOneIsNoLock() {
        try (Container container = Container.of(CriticalTaskService.class)) {
            CriticalTaskService tasks = container.get(CriticalTaskService.class);
            assertTrue(tasks.processTask("t1", () -> assertFalse(tasks.processTask("t1", () -> {}))));
            assertFalse(container.locks().isLocked("task:t1"));
        }
    }

    @Test
    void aLockCanBeExtendedAndAnExpiredOneIsFreeAtOnce() {
        try (Container container = Container.of(CriticalTaskService.class)) {
            LockHandle lock = container
                    .locks()
                    .acquire("k", LockOptions.defaults().ttl(Duration.ofSeconds(30)))
                    .orElseThrow();
            assertTrue(lock.extend(Duration.ofMillis(20)));
            await().until(() -> !lock.isHeld());
            assertTrue(container
                    .locks()
                    .acquire("k", LockOptions.defaults().waitTimeout(Duration.ofSeconds(60)))
                    .isPresent());
            assertFalse(lock.extend(Duration.ofSeconds(1)));
        }
    }

    @Test
    void backendPrefixTtlAndRetrySettingsApply() {
        FakeBackend backend = new FakeBackend(System::nanoTime);
        try (Container container = Container.with()
                .beans(InventoryService.class)
                .backend("custom", backend)
                .setting("interlock.backend", "custom")
                .setting("interlock.prefix", "shop:")
                .setting("interlock.default-ttl", "12s")
                .setting("interlock.wait", "true")
                .setting("interlock.retry-count", "5")
                .setting("interlock.retry-delay", "200")
                .start()) {
            container.get(InventoryService.class).impatient("p1");
            AcquireRequest request =
                    backend.calls(FakeCall.Acquire.class).get(0).request();
            assertEquals("shop:stock-update-p1", request.key());
            assertEquals(Duration.ofSeconds(12), request.ttl());
            assertTrue(request.waitBudget().toMillis() > 500
                    && request.waitBudget().toMillis() <= 1000);
        }
    }

    @Test
    void anUnknownBackendIsAnError() {
        assertEquals(
                List.of(
                        "ILK-043: interlock.backend is 'x', a backend that is not registered (from test). Fix: use"
                                + " one of hazelcast, memory, redis, or register a LockBackendProvider by ServiceLoader or as a bean."),
                Deployments.problems(
                        Container.with().beans(InventoryService.class).setting("interlock.backend", "x")));
    }

    private static void uninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
