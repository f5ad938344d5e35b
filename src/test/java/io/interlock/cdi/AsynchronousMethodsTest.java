package io.interlock.cdi;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.DistributedLock;
import io.interlock.LockHandle;
import io.interlock.LockManager;
import jakarta.ejb.Stateless;
import jakarta.enterprise.concurrent.Asynchronous;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Methods that the container runs on a thread of their own, which no container does here: so the test is that thread. When it is
 * back with a stage that is not complete, servers cancel the call.
 */
class AsynchronousMethodsTest {

    @ApplicationScoped
    static class Errands {

        @Asynchronous
        @DistributedLock(key = "errand", waitTimeout = 20_000)
        CompletableFuture<Thread> thread() {
            return CompletableFuture.completedFuture(Thread.currentThread());
        }

        @Asynchronous
        @DistributedLock(key = "errand")
        CompletableFuture<String> result(CompletableFuture<String> result) {
            return result;
        }
    }

    /** As an EJB may have it, whose specification knows no stages. */
    @ApplicationScoped
    @Stateless
    static class EjbErrands {

        @jakarta.ejb.Asynchronous
        @DistributedLock(key = "errand")
        Future<String> result(Future<String> result) {
            return result;
        }
    }

    @ApplicationScoped
    @Stateless
    @jakarta.ejb.Asynchronous
    static class AllAsynchronous {

        @DistributedLock(key = "errand")
        Future<String> result(Future<String> result) {
            return result;
        }
    }

    private final Log log = new Log();
    private final Container container = Container.of(Errands.class, EjbErrands.class, AllAsynchronous.class);
    private final LockManager locks = container.locks();
    private final Errands errands = container.get(Errands.class);
    private final ExecutorService worker = Executors.newSingleThreadExecutor();

    @AfterEach
    void close() {
        worker.shutdownNow();
        container.close();
        log.close();
    }

    private int waiters() {
        return locks.heldLocks().get(0).waiters();
    }

    @Test
    void f3_itsThreadWaitsForTheLockAndRunsTheMethod() throws Exception {
        Thread itsThread = worker.submit(Thread::currentThread).get();
        Future<CompletableFuture<Thread>> call;
        try (LockHandle held = locks.acquire("errand").orElseThrow()) {
            call = worker.submit(errands::thread);
            await().until(() -> waiters() == 1);
            held.requireHeld();
        }
        CompletableFuture<Thread> stage = call.get();
        assertTrue(stage.isDone());
        assertSame(itsThread, stage.join());
        assertFalse(locks.isLocked("errand"));
    }

    @Test
    void f3_itsThreadComesBackWhenTheStageHasCompletedAndTheLockIsFree() throws Exception {
        CompletableFuture<String> result = new CompletableFuture<>();
        Future<CompletableFuture<String>> call = worker.submit(() -> errands.result(result));
        await().until(() -> result.getNumberOfDependents() > 0);
        assertFalse(call.isDone());
        assertTrue(locks.isLocked("errand"));
        result.complete("done");
        assertEquals("done", call.get().getNow("not yet"));
        assertFalse(locks.isLocked("errand"));
    }

    @Test
    void f3_futuresOfEjbsAreWaitedForLikewise() throws Exception {
        keepsItsLockUntilTheFutureIsDone(container.get(EjbErrands.class)::result);
        keepsItsLockUntilTheFutureIsDone(container.get(AllAsynchronous.class)::result);
        assertEquals(List.of(), log.ours(Level.WARNING));
    }

    private void keepsItsLockUntilTheFutureIsDone(UnaryOperator<Future<String>> method) throws Exception {
        FutureTask<String> result = new FutureTask<>(() -> "done");
        Future<Future<String>> call = worker.submit(() -> method.apply(result));
        await().until(() -> locks.isLocked("errand"));
        assertFalse(call.isDone());
        result.run();
        assertEquals("done", call.get().get());
        assertFalse(locks.isLocked("errand"));
    }

    @Test
    void f3_itEndsWithAFutureThatFails() throws Exception {
        FutureTask<String> result = new FutureTask<>(() -> {
            throw new IllegalStateException("the body's own");
        });
        Future<Future<String>> call =
                worker.submit(() -> container.get(EjbErrands.class).result(result));
        await().until(() -> locks.isLocked("errand"));
        result.run();
        assertSame(result, call.get());
        assertFalse(locks.isLocked("errand"));
    }
}
