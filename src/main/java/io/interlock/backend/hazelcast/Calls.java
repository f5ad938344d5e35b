package io.interlock.backend.hazelcast;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinPool.ForkJoinWorkerThreadFactory;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs calls that block for as long as Hazelcast likes (two minutes, when a majority is gone), and answers within a bound.
 * Asking for locks has threads of its own, so that those who wait do not keep others from giving theirs back. Thread-safe.
 */
final class Calls implements AutoCloseable {

    /** As many as ask give back, and no fewer than this. */
    private static final int LEAST_GIVING_BACK = 8;

    private static final int PATIENCE = 4;

    private static final long IDLE_SECONDS = 30;

    private final Alarms alarms;
    private final Duration timeout;
    private final ForkJoinPool asking;
    private final ForkJoinPool givingBack;
    private volatile boolean closed;

    /** Answers within {@code timeout}. {@code threads} may wait for locks at the same time. */
    Calls(Alarms alarms, Duration timeout, int threads) {
        this.alarms = alarms;
        this.timeout = timeout;
        this.asking = pool("interlock-hazelcast-ask-", threads);
        this.givingBack = pool("interlock-hazelcast-", Math.max(threads, LEAST_GIVING_BACK));
    }

    /** Not for its queues: unlike a ThreadPoolExecutor it gives a task to the thread that was busy last, and begins few. */
    private static ForkJoinPool pool(String name, int threads) {
        AtomicInteger number = new AtomicInteger();
        ForkJoinWorkerThreadFactory factory = pool -> {
            ForkJoinWorkerThread thread = new Worker(pool);
            thread.setName(name + number.incrementAndGet());
            return thread;
        };
        return new ForkJoinPool(
                threads, factory, null, true, threads, threads, 0, any -> true, IDLE_SECONDS, TimeUnit.SECONDS);
    }

    /** Sees the classes that this backend sees, and no caller's. */
    private static final class Worker extends ForkJoinWorkerThread {

        Worker(ForkJoinPool pool) {
            super(pool);
            setContextClassLoader(Calls.class.getClassLoader());
        }
    }

    /** For calls that ask for locks. */
    Executor asking() {
        return asking;
    }

    /** For all others. */
    Executor givingBack() {
        return givingBack;
    }

    boolean isClosed() {
        return closed;
    }

    /** How long a call may take. */
    Duration timeout() {
        return timeout;
    }

    /** The result of a call that needs no order among others. */
    <T> CompletableFuture<T> run(Supplier<T> call) {
        return run(call, Duration.ZERO);
    }

    /** The same at the start, where a cluster may still be forming: it takes a few times as long as others. */
    <T> CompletableFuture<T> runAtStart(Supplier<T> call) {
        return run(call, timeout.multipliedBy(PATIENCE - 1));
    }

    private <T> CompletableFuture<T> run(Supplier<T> call, Duration more) {
        CompletableFuture<T> answer = expected(more);
        if (!answer.isDone()) {
            try {
                givingBack.execute(() -> answer(answer, call, late -> {}));
            } catch (RejectedExecutionException closing) {
                answer.completeExceptionally(Failures.closed());
            }
        }
        return answer;
    }

    /** To be answered within the timeout, and so much more; failed already if this is closed. */
    <T> CompletableFuture<T> expected(Duration more) {
        if (closed) {
            return CompletableFuture.failedFuture(Failures.closed());
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        Duration bound = timeout.plus(more);
        Alarms.Alarm alarm = alarms.at(
                Moments.after(System.nanoTime(), bound), () -> answer.completeExceptionally(Failures.noAnswer(bound)));
        answer.whenComplete((value, error) -> alarms.cancel(alarm));
        return answer;
    }

    /**
     * Completes it with the call's result. Does nothing if nobody waits for it any more; what comes too late goes to
     * {@code undo}.
     */
    static <T> void answer(CompletableFuture<T> answer, Supplier<T> call, Consumer<T> undo) {
        if (answer.isDone()) {
            return;
        }
        try {
            T result = call.get();
            if (!answer.complete(result)) {
                undo.accept(result);
            }
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(Failures.of(e));
        }
    }

    /** Takes no more calls, but for those that give back. Returns whether it did. */
    synchronized boolean refuse() {
        boolean open = !closed;
        closed = true;
        return open;
    }

    /** Takes no calls at all. Threads end when the calls that they are in do. */
    @Override
    public void close() {
        asking.shutdown();
        givingBack.shutdown();
    }
}
