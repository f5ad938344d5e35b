package io.interlock.backend.hazelcast;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs calls that block for as long as Hazelcast likes (two minutes, when a majority is gone), and answers within a bound.
 * Asking for locks has threads of its own, so that those who wait do not keep others from giving theirs back. Thread-safe.
 */
final class Calls implements AutoCloseable {

    /** As many as ask give back, and no fewer than this. */
    private static final int LEAST_GIVING_BACK = 8;

    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final Alarms alarms;
    private final Duration timeout;
    private final Workers asking;
    private final Workers givingBack;
    private volatile boolean closed;

    /** Answers within {@code timeout}. {@code threads} may wait for locks at the same time. */
    Calls(Alarms alarms, Duration timeout, int threads) {
        this.alarms = alarms;
        this.timeout = timeout;
        this.asking = new Workers("interlock-hazelcast-ask-", threads);
        this.givingBack = new Workers("interlock-hazelcast-", Math.max(threads, LEAST_GIVING_BACK));
    }

    /** For calls that ask for locks. */
    Executor asking() {
        return asking;
    }

    /** For all others. */
    Executor givingBack() {
        return givingBack;
    }

    /** How long a call may take. */
    Duration timeout() {
        return timeout;
    }

    /** The result of a call that needs no order among others. */
    <T> CompletableFuture<T> run(Supplier<T> call) {
        CompletableFuture<T> answer = expected(Duration.ZERO);
        if (!answer.isDone()) {
            givingBack.execute(() -> answer(answer, call, late -> {}));
        }
        return answer;
    }

    /** To be answered within the timeout, and so much more; failed already if this is closed. */
    <T> CompletableFuture<T> expected(Duration more) {
        if (closed) {
            return CompletableFuture.failedFuture(Failures.closed());
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        Alarms.Alarm alarm = alarms.at(
                Moments.after(System.nanoTime(), timeout.plus(more)),
                () -> answer.completeExceptionally(Failures.noAnswer(timeout)));
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

    /** Waits for those that give back, for a short time. Threads end when the calls that they are in do. */
    @Override
    public void close() {
        asking.shutdown();
        givingBack.shutdown();
        try {
            givingBack.awaitTermination(CLOSING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
