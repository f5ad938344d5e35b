package io.interlock.cdi;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.DistributedLock;
import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.LockNotAcquiredException;
import io.interlock.OnFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Methods that return a stage. */
class AsyncMethodsTest {

    @RequestScoped
    static class Request {
        private final AtomicInteger calls = new AtomicInteger();

        int call() {
            return calls.incrementAndGet();
        }
    }

    record Seen(Thread thread, ClassLoader loader, int callsInRequest) {}

    @ApplicationScoped
    static class Service {

        @Inject
        LockManager locks;

        @Inject
        Request request;

        @DistributedLock(key = "k")
        CompletionStage<String> now(CompletionStage<String> result) {
            return result;
        }

        @DistributedLock(key = "k")
        CompletableFuture<String> failing() throws IOException {
            throw new IOException("before there is a stage");
        }

        @DistributedLock(key = "k", waitTimeout = 60_000)
        CompletableFuture<Seen> late() {
            return CompletableFuture.completedFuture(
                    new Seen(Thread.currentThread(), Thread.currentThread().getContextClassLoader(), request.call()));
        }

        @DistributedLock(key = "k", waitTimeout = 50, onFailure = OnFailure.SKIP)
        CompletableFuture<String> skipped() {
            return CompletableFuture.completedFuture("ran");
        }

        @DistributedLock(key = "k", waitTimeout = 50, fallbackMethod = "instead")
        CompletionStage<String> fallsBack(String id) {
            return CompletableFuture.completedFuture("ran");
        }

        CompletionStage<String> instead(String id) {
            return CompletableFuture.completedFuture("instead " + id + request.call());
        }

        @DistributedLock(key = "k", waitTimeout = 60_000, onFailure = OnFailure.SKIP)
        CompletableFuture<String> patient() {
            return CompletableFuture.completedFuture("ran");
        }

        @DistributedLock(key = "k", onFailure = OnFailure.SKIP)
        CompletableFuture<String> busyInside(LockNotAcquiredException others) {
            return CompletableFuture.failedFuture(others);
        }
    }

    abstract static class Generic<T> {

        @DistributedLock(key = "generic")
        T run(T stage) {
            return stage;
        }
    }

    @ApplicationScoped
    static class OfStages extends Generic<CompletionStage<String>> {}

    @Test
    void f3_aTypeVariableThatStandsForAStageIsAStage() {
        try (Container container = Container.of(OfStages.class)) {
            CompletableFuture<String> stage = new CompletableFuture<>();
            CompletionStage<String> result = container.get(OfStages.class).run(stage);
            assertTrue(container.locks().isLocked("generic"));
            stage.complete("done");
            assertEquals("done", result.toCompletableFuture().join());
            assertFalse(container.locks().isLocked("generic"));
        }
    }

    @Test
    void f3_cancellingAfterTheBodyHasBegunKeepsTheLockUntilItsStageEnds() {
        try (Container container = Container.of(Service.class, Request.class)) {
            CompletableFuture<String> stage = new CompletableFuture<>();
            CompletionStage<String> result = container.get(Service.class).now(stage);
            assertTrue(result.toCompletableFuture().cancel(true));
            assertTrue(container.locks().isLocked("k"));
            stage.complete("done");
            assertFalse(container.locks().isLocked("k"));
        }
    }

    @Test
    void f3_theLockEndsWhenTheStageDoes() {
        try (Container container = Container.of(Service.class, Request.class)) {
            Service service = container.get(Service.class);
            for (boolean fails : new boolean[] {false, true}) {
                CompletableFuture<String> stage = new CompletableFuture<>();
                CompletionStage<String> result = service.now(stage);
                assertTrue(container.locks().isLocked("k"));
                if (fails) {
                    IOException failure = new IOException("x");
                    stage.completeExceptionally(failure);
                    CompletionException e = assertThrows(
                            CompletionException.class,
                            () -> result.toCompletableFuture().join());
                    assertSame(failure, e.getCause());
                } else {
                    stage.complete("done");
                    assertEquals("done", result.toCompletableFuture().join());
                }
                assertFalse(container.locks().isLocked("k"));
            }
        }
    }

    @Test
    void f3_aNullStageEndsItAtOnceAndSoDoesAnException() {
        try (Container container = Container.of(Service.class, Request.class)) {
            Service service = container.get(Service.class);
            assertNull(service.now(null).toCompletableFuture().join());
            assertFalse(container.locks().isLocked("k"));
            CompletionException e = assertThrows(
                    CompletionException.class, () -> service.failing().join());
            assertEquals("before there is a stage", e.getCause().getMessage());
            assertFalse(container.locks().isLocked("k"));
        }
    }

    @Test
    void aBusyLockFailsTheStageAndTheCallerIsNotThrownAt() {
        try (Container container = Container.of(Service.class, Request.class)) {
            container.locks().acquire("k").orElseThrow();
            CompletionStage<String> result = container.get(Service.class).now(null);
            CompletionException e = assertThrows(
                    CompletionException.class,
                    () -> result.toCompletableFuture().join());
            assertEquals(LockNotAcquiredException.class, e.getCause().getClass());
        }
    }

    @Test
    void f1_aFreeLockRunsTheBodyOnTheCallersThreadInItsRequest() {
        try (Container container = Container.of(Service.class, Request.class)) {
            Service service = container.get(Service.class);
            RequestContextController request = container.get(RequestContextController.class);
            boolean activated = request.activate();
            int before = container.get(Request.class).call();

            Seen seen = service.late().join();

            assertSame(Thread.currentThread(), seen.thread());
            assertEquals(before + 1, seen.callsInRequest());
            if (activated) {
                request.deactivate();
            }
        }
    }

    @Test
    void f1_aBusyLockBlocksNobodyAndRunsTheBodyLaterWithAFreshRequestAndTheCallersLoader() {
        try (Container container = Container.of(Service.class, Request.class)) {
            Service service = container.get(Service.class);
            LockHandle other = container.locks().acquire("k").orElseThrow();

            CompletableFuture<Seen> result = service.late();

            assertFalse(result.isDone());
            other.release();
            Seen seen = result.join();
            assertNotSame(Thread.currentThread(), seen.thread());
            assertSame(Thread.currentThread().getContextClassLoader(), seen.loader());
            assertEquals(1, seen.callsInRequest());
            assertFalse(container.locks().isLocked("k"));
        }
    }

    @Test
    void skipAndFallbackAnswerAfterTheWaitWasInVain() {
        try (Container container = Container.of(Service.class, Request.class)) {
            Service service = container.get(Service.class);
            assertEquals("ran", service.skipped().join());
            container.locks().acquire("k").orElseThrow();
            assertNull(service.skipped().join());
            assertEquals(
                    "instead x1", service.fallsBack("x").toCompletableFuture().join());
        }
    }

    @Test
    void cancellingGivesUpWaiting() {
        try (Container container = Container.of(Service.class, Request.class)) {
            Service service = container.get(Service.class);
            LockHandle other = container.locks().acquire("k").orElseThrow();
            CompletableFuture<Seen> thrown = service.late();
            CompletableFuture<String> skipped = service.patient();
            assertEquals(2, container.locks().statistics().waiting());

            thrown.cancel(true);
            skipped.cancel(true);

            await().until(() -> container.locks().statistics().waiting() == 0);
            other.release();
            assertEquals(1, container.locks().statistics().acquired());
        }
    }

    @Test
    void aBusyLockInsideTheBodyIsTheBodysOwnException() {
        try (Container container = Container.of(Service.class, Request.class)) {
            LockNotAcquiredException others = new LockNotAcquiredException("", "x", "y", java.time.Duration.ZERO, null);
            CompletableFuture<String> result = container.get(Service.class).busyInside(others);
            CompletionException e = assertThrows(CompletionException.class, result::join);
            assertSame(others, e.getCause());
        }
    }
}
