package io.interlock.engine;

import static io.interlock.engine.EngineFixture.KEY;
import static io.interlock.engine.EngineFixture.NO_WAIT;
import static io.interlock.engine.EngineFixture.PREFIX;
import static io.interlock.engine.EngineFixture.TTL;
import static io.interlock.engine.EngineFixture.WAIT;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockHandle;
import io.interlock.LockNotAcquiredException;
import io.interlock.LockOptions;
import io.interlock.testkit.FakeCall;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Asynchronous tasks and acquisitions: semantics F1, F3 on the engine's side. */
class AsyncTest {

    @RegisterExtension
    final EngineFixture f = new EngineFixture();

    private final CompletableFuture<String> body = new CompletableFuture<>();

    private <T> CompletableFuture<T> call(LockOptions options, Callable<? extends CompletionStage<T>> task) {
        return f.engine.callAsync(KEY, options, task).toCompletableFuture();
    }

    @Test
    void f1_anImmediateGrantProceedsOnTheCallersThread() {
        AtomicReference<Thread> ran = new AtomicReference<>();
        CompletableFuture<String> result = call(NO_WAIT, () -> {
            ran.set(Thread.currentThread());
            return body;
        });
        assertSame(Thread.currentThread(), ran.get());
        body.complete("done");
        assertEquals("done", result.join());
    }

    @Test
    void f1_aLateGrantProceedsOnceOnTheExecutorWithTheCallersClassLoader() {
        LockHandle holder = f.take();
        List<ClassLoader> ran = new ArrayList<>();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ClassLoader callers = new ClassLoader() {};
        thread.setContextClassLoader(callers);
        CompletableFuture<String> result = call(WAIT, () -> {
            ran.add(Thread.currentThread().getContextClassLoader());
            return body;
        });
        thread.setContextClassLoader(before);
        holder.release();
        assertEquals(List.of(), ran, "not on the thread that released");
        f.run();
        assertEquals(List.of(callers), ran);
        assertSame(before, thread.getContextClassLoader());
        body.complete("late");
        assertEquals("late", result.join());
        f.assertIdle();
    }

    @Test
    void f3_theLockIsKeptUntilTheStageCompletesAndIsFreeWhenTheCallerHears() {
        CompletableFuture<String> result = call(NO_WAIT, () -> body);
        assertEquals(Optional.empty(), f.engine.acquire(KEY));
        CompletableFuture<Boolean> freeWhenTold = result.thenApply(value -> f.isFree());
        body.complete("done");
        assertTrue(freeWhenTold.join());
        f.assertIdle();
    }

    @Test
    void f3_itEndsWhenTheStageFails() {
        IOException failure = new IOException("the task's own");
        CompletableFuture<String> result = call(NO_WAIT, () -> body);
        body.completeExceptionally(failure);
        assertSame(
                failure, assertThrows(CompletionException.class, result::join).getCause());
        f.assertIdle();
    }

    @Test
    void f3_itEndsWhenTheTaskThrows() {
        IOException failure = new IOException("before any stage");
        CompletableFuture<String> result = call(NO_WAIT, () -> {
            throw failure;
        });
        assertSame(
                failure, assertThrows(CompletionException.class, result::join).getCause());
        f.assertIdle();
    }

    @Test
    void f3_aNullStageEndsItAtOnce() {
        assertNull(call(NO_WAIT, () -> null).join());
        f.assertIdle();
    }

    @Test
    void f3_aFailingReleaseDoesNotHideTheResult() {
        CompletableFuture<String> result = call(NO_WAIT, () -> body);
        f.backend.replies().loseNext(FakeCall.Release.class, new IOException("lost"));
        body.complete("done");
        f.run();
        assertEquals("done", result.join());
    }

    @Test
    void aBusyLockFailsTheStageAndTheTaskDoesNotRun() {
        f.take();
        CompletableFuture<String> result = call(NO_WAIT, () -> {
            throw new AssertionError("the task ran");
        });
        assertEquals(
                LockNotAcquiredException.class,
                assertThrows(CompletionException.class, result::join).getCause().getClass());
    }

    @Test
    void cancellingGivesUpWaitingAndTheTaskDoesNotRun() {
        LockHandle holder = f.take();
        CompletableFuture<String> result = call(WAIT, () -> {
            throw new AssertionError("the task ran");
        });
        result.cancel(false);
        assertEquals(0, f.engine.statistics().waiting());
        holder.release();
        f.assertIdle();
    }

    @Test
    void cancellingBetweenTheGrantAndTheTaskGivesTheGrantBack() {
        LockHandle holder = f.take();
        CompletableFuture<String> result = call(WAIT, () -> {
            throw new AssertionError("the task ran");
        });
        holder.release();
        result.cancel(false);
        f.assertIdle();
        assertTrue(f.isFree());
    }

    @Test
    void aTaskThatHasBegunKeepsItsLockWhenItsCallerCancels() {
        CompletableFuture<String> result = call(NO_WAIT, () -> body);
        result.cancel(false);
        assertEquals(Optional.empty(), f.engine.acquire(KEY));
        body.complete("done");
        f.assertIdle();
    }

    @Test
    void aTaskDoesNotBindItsThread() {
        call(NO_WAIT, () -> {
            assertEquals(Optional.empty(), f.engine.current());
            assertEquals(Optional.empty(), f.engine.acquire(KEY));
            return body;
        });
        body.complete("done");
    }

    @Test
    void aStageThatTimesOutGivesUpToo() {
        LockHandle holder = f.take();
        CompletableFuture<Optional<LockHandle>> waiter = f.queue().orTimeout(1, TimeUnit.NANOSECONDS);
        assertThrows(CompletionException.class, waiter::join);
        await().until(() -> f.engine.statistics().waiting() == 0);
        holder.release();
        f.assertIdle();
    }

    @Test
    void aGrantWhoseStageIsCompletedByItsCallerIsGivenBack() {
        LockHandle holder = f.take();
        CompletableFuture<Optional<LockHandle>> waiter = f.queue();
        waiter.complete(Optional.empty());
        holder.release();
        f.assertIdle();
        assertTrue(f.isFree());
    }

    @Test
    void aGrantThatTheExecutorRefusesToTellIsGivenBack() {
        LockHandle holder = f.take();
        f.scheduler.shutdown();
        CompletableFuture<Optional<LockHandle>> waiter = f.queue();
        holder.release();
        Throwable cause = assertThrows(CompletionException.class, waiter::join).getCause();
        assertEquals("The executor for callbacks refused the lock's outcome", cause.getMessage());
        assertTrue(f.isFree());
    }

    @Test
    void aGrantThatTheExecutorTellsAndThenRefusesIsKept() {
        Engine engine = Scripted.engine(f, attempt -> null, task -> {
            task.run();
            throw new RejectedExecutionException("run, and refused");
        });
        LockHandle holder = engine.acquire(KEY).orElseThrow();
        CompletableFuture<Optional<LockHandle>> waiter =
                engine.acquireAsync(KEY, WAIT).toCompletableFuture();
        holder.release();
        assertTrue(f.granted(waiter).isHeld());
        f.granted(waiter).release();
    }

    @Test
    void tenThousandWaitersNeedNoThreadEach() {
        f.backend.store().occupy(PREFIX + KEY, TTL);
        List<CompletableFuture<Optional<LockHandle>>> line = new ArrayList<>();
        int threads = Thread.activeCount();
        for (int i = 0; i < 10_000; i++) {
            line.add(f.queue());
        }
        assertEquals(threads, Thread.activeCount());
        assertEquals(10_000, f.engine.statistics().waiting());
        f.backend.store().remove(PREFIX + KEY);
        line.forEach(waiter -> f.granted(waiter).release());
        f.advance(Duration.ofMinutes(2));
        f.assertIdle();
    }
}
