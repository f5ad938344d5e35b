package io.interlock.backend.hazelcast;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    private final Workers workers = new Workers("worker-", 3);

    @AfterEach
    void close() {
        workers.shutdown();
    }

    @Test
    void calls_after_each_other_stay_on_one_thread() {
        Thread first = idleAgain(workers);
        for (int i = 0; i < 100; i++) {
            assertSame(first, idleAgain(workers));
        }
        assertEquals("worker-1", first.getName());
        assertTrue(first.isDaemon());
    }

    @Test
    void the_thread_that_was_busy_last_is_taken() {
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<Thread> early = CompletableFuture.supplyAsync(() -> after(go), workers);
        Thread late = idleAgain(workers);
        go.countDown();
        Thread last = early.join();
        awaitIdle(last);
        assertNotEquals(last, late);
        assertSame(last, idleAgain(workers));
    }

    @Test
    void no_more_threads_than_allowed_and_the_other_tasks_wait_in_order() {
        Workers one = new Workers("one-", 1);
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<Thread> blocked = CompletableFuture.supplyAsync(() -> after(go), one);
        List<Integer> done = new CopyOnWriteArrayList<>();
        List<CompletableFuture<Thread>> waiting = IntStream.range(0, 10)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> {
                            done.add(i);
                            return Thread.currentThread();
                        },
                        one))
                .toList();
        assertEquals(List.of(), done);
        go.countDown();
        waiting.forEach(task -> assertSame(blocked.join(), task.join()));
        assertEquals(IntStream.range(0, 10).boxed().toList(), done);
        one.shutdown();
    }

    @Test
    void an_interrupt_ends_with_its_task() {
        CompletableFuture.runAsync(() -> Thread.currentThread().interrupt(), workers)
                .join();
        assertFalse(CompletableFuture.supplyAsync(() -> Thread.currentThread().isInterrupted(), workers)
                .join());
        idleAgain(workers);
    }

    @Test
    void a_task_that_throws_harms_no_other() {
        for (int i = 0; i < 10; i++) {
            workers.execute(() -> {
                Thread.currentThread().setUncaughtExceptionHandler((thread, error) -> {});
                throw new IllegalStateException("on purpose");
            });
        }
        assertTrue(CompletableFuture.supplyAsync(() -> true, workers)
                .orTimeout(LONG.toSeconds(), TimeUnit.SECONDS)
                .join());
    }

    @Test
    void what_waits_is_done_after_the_shutdown_and_nothing_is_taken_any_more() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        List<CompletableFuture<Thread>> tasks = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            tasks.add(CompletableFuture.supplyAsync(() -> after(go), workers));
        }
        workers.shutdown();
        assertThrows(RejectedExecutionException.class, () -> workers.execute(() -> {}));
        assertFalse(workers.awaitTermination(Duration.ofMillis(20)));
        go.countDown();
        assertTrue(workers.awaitTermination(LONG));
        assertTrue(tasks.stream().allMatch(CompletableFuture::isDone));
    }

    @Test
    void idle_threads_end_at_the_shutdown() throws InterruptedException {
        Thread idle = idleAgain(workers);
        workers.shutdown();
        assertTrue(workers.awaitTermination(LONG));
        idle.join(LONG.toMillis());
        assertFalse(idle.isAlive());
    }

    /** Runs a task, and waits until its thread has nothing to do again. */
    private static Thread idleAgain(Workers workers) {
        Thread thread =
                CompletableFuture.supplyAsync(Thread::currentThread, workers).join();
        awaitIdle(thread);
        return thread;
    }

    private static void awaitIdle(Thread thread) {
        await().atMost(LONG)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    }

    private static Thread after(CountDownLatch go) {
        try {
            go.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Thread.currentThread();
    }
}
