package io.interlock.cdi;

import io.interlock.LockManager;
import io.interlock.LockNotAcquiredException;
import io.interlock.spi.TransactionalTask;
import jakarta.interceptor.InvocationContext;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One call of a method that returns a stage: its lock ends when the stage does, and waiting for the lock blocks nobody.
 * What the method throws instead of returning a stage fails the caller's stage, for it may be thrown when the caller has
 * long returned.
 */
final class AsyncCall {

    private final InvocationContext context;
    private final LockPlan plan;
    private final LateCalls lateCalls;
    private final Body body;
    private final Thread caller = Thread.currentThread();
    private final Executor callersContext;
    private volatile boolean callerHasLeft;

    AsyncCall(InvocationContext context, LockPlan plan, LateCalls lateCalls) {
        this.context = context;
        this.plan = plan;
        this.lateCalls = lateCalls;
        this.callersContext = lateCalls.context();
        this.body = new Body(context, false);
    }

    /** What runs under the lock. */
    private final class Locked implements TransactionalTask<CompletionStage<Object>> {

        @Override
        public void joinTransactionBy(Runnable join) {
            body.joinTransactionBy(join);
        }

        @Override
        public @Nullable CompletionStage<Object> call() throws Exception {
            return stage(body);
        }
    }

    /** Cancelling the result gives up waiting. */
    CompletableFuture<Object> start(LockManager locks, String key) {
        CompletableFuture<Object> locked =
                locks.callAsync(key, plan.options(), new Locked()).toCompletableFuture();
        CompletableFuture<Object> result = plan.onBusy() == OnBusy.THROW ? locked : answeredWhenBusy(locked);
        callerHasLeft = true;
        return result;
    }

    private CompletableFuture<Object> answeredWhenBusy(CompletableFuture<Object> locked) {
        CompletableFuture<Object> result = new CompletableFuture<>();
        locked.whenComplete((value, error) -> {
            if (error instanceof LockNotAcquiredException busy && !body.hasStarted()) {
                answer(busy, result);
            } else {
                complete(result, value, error);
            }
        });
        result.whenComplete((value, error) -> locked.cancel(false)); // does nothing where that is complete already
        return result;
    }

    private void answer(LockNotAcquiredException busy, CompletableFuture<Object> result) {
        try {
            CompletionStage<Object> answer = stage(() -> plan.onBusy().answer(context, busy));
            if (answer == null) {
                result.complete(null);
            } else {
                answer.whenComplete((value, error) -> complete(result, value, error));
            }
        } catch (Exception | Error e) {
            result.completeExceptionally(e);
        }
    }

    @SuppressWarnings("unchecked") // the return types of method and fallback are checked at deployment
    private @Nullable CompletionStage<Object> stage(Callable<Object> task) throws Exception {
        boolean here = !callerHasLeft && Thread.currentThread() == caller;
        return (CompletionStage<Object>) (here ? task.call() : lateCalls.call(task, callersContext));
    }

    private static void complete(CompletableFuture<Object> result, @Nullable Object value, @Nullable Throwable error) {
        if (error == null) {
            result.complete(value);
        } else {
            result.completeExceptionally(error);
        }
    }
}
