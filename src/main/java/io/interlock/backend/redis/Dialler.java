package io.interlock.backend.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections: one attempt at a time, bounded, and not again at once after one that failed. The newest one made
 * replaces the one before, which is discarded. Thread-safe.
 */
final class Dialler<T> {

    /** Ends what is of no use any more. */
    interface Discard<T> {
        CompletableFuture<?> end(T made);
    }

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int PATIENCE = 4;

    private final Supplier<CompletionStage<T>> connector;
    private final Discard<T> discard;
    private final Address address;
    private final Duration bound;
    private final ScheduledExecutorService scheduler;

    private volatile @Nullable T newest;
    private @Nullable CompletableFuture<T> attempt;
    private long attempted;
    private boolean closed;

    /** Dials when it is asked to, within some of the timeouts for a single call; {@code discard} ends what is of no use any more. */
    Dialler(Supplier<CompletionStage<T>> connector, Discard<T> discard, Address address, Surroundings surroundings) {
        this.connector = connector;
        this.discard = discard;
        this.address = address;
        this.bound = surroundings.timeout().multipliedBy(PATIENCE);
        this.scheduler = surroundings.scheduler();
    }

    /** The newest that was made, if one was. */
    @Nullable
    T newest() {
        return newest;
    }

    /** Whether it makes no more. */
    synchronized boolean isClosed() {
        return closed;
    }

    /** The attempt that is under way, or has just ended; else a new one. Fails with a {@link RedisFailure}. */
    CompletableFuture<T> dial() {
        CompletableFuture<T> next;
        synchronized (this) {
            long now = System.nanoTime();
            if (closed) {
                return CompletableFuture.failedFuture(Failures.closed());
            }
            if (attempt != null && (!attempt.isDone() || now - attempted < PAUSE)) {
                return attempt;
            }
            attempted = now;
            next = new CompletableFuture<>();
            attempt = next;
        }
        start(next);
        return next;
    }

    private void start(CompletableFuture<T> asked) {
        // Not orTimeout: the JDK's thread for that would keep the class loader of whoever comes first, for good.
        ScheduledFuture<?> late = scheduler.schedule(
                () -> asked.completeExceptionally(new TimeoutException()), bound.toNanos(), TimeUnit.NANOSECONDS);
        asked.whenComplete((made, error) -> late.cancel(false));
        CompletionStage<T> connecting;
        try {
            connecting = connector.get();
        } catch (RuntimeException e) {
            connecting = CompletableFuture.failedFuture(e);
        }
        connecting.whenComplete((made, error) -> {
            if (error != null) {
                asked.completeExceptionally(Failures.of(error, address));
            } else if (!adopt(asked, made)) {
                discard.end(made);
            }
        });
    }

    /** False if it comes too late. */
    private boolean adopt(CompletableFuture<T> asked, T made) {
        T before;
        synchronized (this) {
            if (closed || asked.isDone()) {
                return false;
            }
            before = newest;
            newest = made;
        }
        asked.complete(made);
        if (before != null) {
            discard.end(before);
        }
        return true;
    }

    /** Discards the newest, and makes no more. Waits, for a short time, until it has ended. */
    void close() {
        T last;
        synchronized (this) {
            closed = true;
            last = newest;
        }
        if (last != null) {
            Closing.await(List.of(discard.end(last)));
        }
    }
}
