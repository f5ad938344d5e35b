package io.interlock.cdi;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.DistributedLock;
import io.interlock.LockManager;
import io.interlock.LockNotAcquiredException;
import io.interlock.OnFailure;
import io.interlock.spi.AcquireRequest;
import io.interlock.testkit.FakeBackend;
import io.interlock.testkit.FakeCall;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Every member of the annotation, by what it does to the store or to the caller. */
class AnnotationMembersTest {

    @ApplicationScoped
    static class Jobs {

        @Inject
        LockManager locks;

        @DistributedLock
        void plain() {}

        @DistributedLock(key = "{{class}}.{{method}}/{{user.name}}/{{1}}/${job.site}")
        void key(User user, long number) {}

        @DistributedLock(ttl = 1234)
        void ttl() {}

        @DistributedLock(waits = true)
        void waits() {}

        @DistributedLock(waitTimeout = 5000)
        void waitTimeout() {}

        @DistributedLock(waits = true, retryCount = 7)
        void retryCount() {}

        @DistributedLock(waits = true, retryDelay = 300)
        void retryDelay() {}

        @DistributedLock(ttl = 900, autoRenew = true)
        void autoRenew(CountDownLatch renewed) throws InterruptedException {
            renewed.await();
        }

        @DistributedLock(ttl = 1000, maxHold = 2000)
        boolean[] maxHold() {
            return new boolean[] {
                locks.current().orElseThrow().extend(Duration.ofMillis(1500)),
                locks.current().orElseThrow().extend(Duration.ofMillis(2500))
            };
        }

        @DistributedLock(minHold = 5000)
        void minHold() {}

        @DistributedLock(backend = "second")
        void backend() {}

        @DistributedLock(onFailure = OnFailure.SKIP)
        String onFailure() {
            return "ran";
        }

        @DistributedLock(fallbackMethod = "instead")
        String fallbackMethod(String arg) {
            return "ran " + arg;
        }

        private String instead(String arg) {
            return "instead " + arg;
        }

        @DistributedLock(waitTimeout = 0)
        void never() {}
    }

    record User(String name) {}

    private final FakeBackend first = new FakeBackend(System::nanoTime);
    private final FakeBackend second = new FakeBackend(System::nanoTime);

    private Container container(String... settings) {
        Container.Builder builder = Container.with()
                .beans(Jobs.class)
                .backend("first", first)
                .backend("second", second)
                .setting("interlock.backend", "first")
                .setting("job.site", "north");
        for (String setting : settings) {
            String[] nameAndValue = setting.split("=", 2);
            builder.setting(nameAndValue[0], nameAndValue[1]);
        }
        return builder.start();
    }

    private AcquireRequest asked(FakeBackend backend) {
        return backend.calls(FakeCall.Acquire.class).get(0).request();
    }

    private AcquireRequest asked(Runnable call) {
        int before = first.calls(FakeCall.Acquire.class).size();
        call.run();
        return first.calls(FakeCall.Acquire.class).get(before).request();
    }

    @Test
    void key() {
        try (Container container = container()) {
            container.get(Jobs.class).key(new User("ada"), 5);
            assertEquals(
                    "hazel:lock:" + Jobs.class.getName() + ".key/ada/5/north",
                    asked(first).key());
        }
    }

    @Test
    void ttlAndItsDefault() {
        try (Container container = container()) {
            Jobs jobs = container.get(Jobs.class);
            assertEquals(Duration.ofMillis(1234), asked(jobs::ttl).ttl());
            assertEquals(Duration.ofSeconds(30), asked(jobs::plain).ttl());
        }
    }

    @Test
    void waitingAndItsBudget() {
        try (Container container = container()) {
            Jobs jobs = container.get(Jobs.class);
            assertEquals(Duration.ZERO, asked(jobs::plain).waitBudget());
            assertBudget(300, asked(jobs::waits));
            assertBudget(5000, asked(jobs::waitTimeout));
            assertBudget(700, asked(jobs::retryCount));
            assertBudget(900, asked(jobs::retryDelay));
        }
    }

    @Test
    void waitingConfiguredForAllAndSwitchedOffForOne() {
        try (Container container = container("interlock.wait=true", "interlock.wait-timeout=8s")) {
            Jobs jobs = container.get(Jobs.class);
            assertBudget(8000, asked(jobs::plain));
            assertEquals(Duration.ZERO, asked(jobs::never).waitBudget());
        }
    }

    /** What is left of the budget when the store is asked. */
    private static void assertBudget(long millis, AcquireRequest request) {
        Duration left = request.waitBudget();
        assertTrue(
                left.compareTo(Duration.ofMillis(millis)) <= 0 && left.compareTo(Duration.ofMillis(millis * 3 / 4)) > 0,
                left.toString());
    }

    @Test
    void autoRenew() throws Exception {
        try (Container container = container()) {
            Jobs jobs = container.get(Jobs.class);
            CountDownLatch renewed = new CountDownLatch(1);
            Thread caller = new Thread(() -> {
                try {
                    jobs.autoRenew(renewed);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            caller.start();
            await().until(() -> first.calls(FakeCall.Renew.class).size() >= 2);
            renewed.countDown();
            caller.join();
            assertEquals(0, container.locks().statistics().lost());
        }
    }

    @Test
    void maxHold() {
        try (Container container = container()) {
            boolean[] extended = container.get(Jobs.class).maxHold();
            assertTrue(extended[0]);
            assertFalse(extended[1]);
        }
    }

    @Test
    void minHold() {
        try (Container container = container()) {
            Jobs jobs = container.get(Jobs.class);
            jobs.minHold();
            assertThrows(LockNotAcquiredException.class, jobs::minHold);
            assertTrue(container.locks().isLocked(Jobs.class.getName() + "#minHold"));
        }
    }

    @Test
    void backend() {
        try (Container container = container()) {
            container.get(Jobs.class).backend();
            assertEquals(
                    "hazel:lock:" + Jobs.class.getName() + "#backend",
                    asked(second).key());
            assertEquals(0, first.calls(FakeCall.Acquire.class).size());
        }
    }

    @Test
    void onFailureAndFallbackMethod() {
        try (Container container = container()) {
            Jobs jobs = container.get(Jobs.class);
            assertEquals("ran", jobs.onFailure());
            assertEquals("ran x", jobs.fallbackMethod("x"));
            container.locks().acquire(Jobs.class.getName() + "#onFailure").orElseThrow();
            container.locks().acquire(Jobs.class.getName() + "#fallbackMethod").orElseThrow();
            assertEquals(null, jobs.onFailure());
            assertEquals("instead x", jobs.fallbackMethod("x"));
        }
    }

    @Test
    void everyMemberHasATestHere() {
        assertEquals(
                13,
                DistributedLock.class.getDeclaredMethods().length,
                "releaseWithTransaction comes with transactions");
    }
}
