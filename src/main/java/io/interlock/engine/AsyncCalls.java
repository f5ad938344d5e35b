package io.interlock.engine;

import io.interlock.LockException;
import io.interlock.LockHandle;
import io.interlock.engine.Outcome.Busy;
import io.interlock.engine.Outcome.Failed;
import io.interlock.engine.Outcome.Granted;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Locks for callers that hold a stage instead of a thread. */
final class AsyncCalls {

    private final Services services;
    private final Acquirer acquirer;
    private final Ties ties;
    private final Frames frames;

    AsyncCalls(Services services, Acquirer acquirer, Ties ties, Frames frames) {
        this.services = services;
        this.acquirer = acquirer;
        this.ties = ties;
        this.frames = frames;
    }

    CompletionStage<Optional<LockHandle>> acquire(Request request) {
        CompletableFuture<Optional<LockHandle>> result = new CompletableFuture<>();
        Runnable abandon = acquirer.takeAsync(request, outcome -> {
            if (outcome instanceof Failed failed) {
                result.completeExceptionally(failed.cause());
            } else if (outcome instanceof Granted granted) {
                if (!result.complete(Optional.of(granted.handle()))) {
                    granted.handle().releaseAsync();
                }
            } else {
                result.complete(Optional.empty());
            }
        });
        return givenUpWith(result, abandon);
    }

    <T> CompletionStage<T> call(Request request, Callable<? extends CompletionStage<T>> task) {
        boolean ownFrame = frames.hold(request);
        return ties.isInTransaction() && !ownFrame ? callHere(request, task) : callLater(request, task, ownFrame);
    }

    /**
     * In a transaction, which belongs to the calling thread: what runs later, on another one, would run without it. So it is asked
     * for here, for as long as a store takes to answer, and not waited for.
     */
    private <T> CompletionStage<T> callHere(Request request, Callable<? extends CompletionStage<T>> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            Outcome outcome = acquirer.ask(request.waiting(0));
            if (outcome instanceof Granted granted) {
                ties.offer(task, granted.handle(), request);
                run(granted.handle(), task, result);
            } else if (request.terms().waitBudget() > 0) {
                result.completeExceptionally(EngineLog.waitsInTransaction(request));
            } else {
                result.completeExceptionally(EngineLog.notAcquired(request, Duration.ZERO, (Busy) outcome, false));
            }
        } catch (LockException e) {
            result.completeExceptionally(e);
        }
        return result;
    }

    private <T> CompletionStage<T> callLater(
            Request request, Callable<? extends CompletionStage<T>> task, boolean ownFrame) {
        long start = services.time.now();
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable abandon = acquirer.takeAsync(request, outcome -> {
            if (outcome instanceof Failed failed) {
                result.completeExceptionally(failed.cause());
            } else if (outcome instanceof Busy busy) {
                Duration waited = acquirer.waited(request, start);
                result.completeExceptionally(EngineLog.notAcquired(request, waited, busy, ownFrame));
            } else if (outcome instanceof Granted granted) {
                ties.offer(task, granted.handle(), request);
                run(granted.handle(), task, result);
            }
        });
        return givenUpWith(result, abandon);
    }

    private <T> void run(Handle handle, Callable<? extends CompletionStage<T>> task, CompletableFuture<T> result) {
        if (result.isDone()) {
            handle.releaseAsync();
            return;
        }
        CompletionStage<T> stage;
        try {
            stage = task.call();
        } catch (Exception | Error e) {
            end(handle, result, null, e);
            return;
        }
        if (stage == null) {
            end(handle, result, null, null);
        } else {
            stage.whenComplete((value, error) -> end(handle, result, value, error));
        }
    }

    /** The caller hears of the end after the lock is free, so that what it does next does not find it busy. */
    private <T> void end(Handle handle, CompletableFuture<T> result, @Nullable T value, @Nullable Throwable error) {
        services.told(handle.lease.gate.leave(handle)).whenComplete((confirmed, none) -> {
            if (error == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(error);
            }
        });
    }

    private static <T> CompletableFuture<T> givenUpWith(CompletableFuture<T> result, Runnable abandon) {
        if (!result.isDone()) {
            result.whenComplete((value, error) -> {
                if (result.isCancelled() || error instanceof TimeoutException) {
                    abandon.run();
                }
            });
        }
        return result;
    }
}
