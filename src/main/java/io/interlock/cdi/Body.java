package io.interlock.cdi;

import io.interlock.spi.TransactionalTask;
import jakarta.interceptor.InvocationContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * The rest of one call: the method and the interceptors inside ours. Knows whether it has begun. Whoever asks does so with
 * the call's result in hand, and so sees what was written before it: nothing here needs to be volatile.
 */
final class Body implements TransactionalTask<Object> {

    private final InvocationContext context;
    private final boolean awaitsResult;
    private boolean started;

    Body(InvocationContext context, boolean awaitsResult) {
        this.context = context;
        this.awaitsResult = awaitsResult;
    }

    @Override
    public Object call() throws Exception {
        started = true;
        Object result = context.proceed();
        if (awaitsResult && result instanceof CompletionStage<?> stage) {
            CompletableFuture<Void> completed = new CompletableFuture<>();
            stage.whenComplete((value, error) -> completed.complete(null));
            await(completed);
        } else if (awaitsResult && result instanceof Future<?> future) {
            await(future);
        }
        return result;
    }

    /** To its end, whoever interrupts: until then it works under the lock. */
    private static void await(Future<?> result) {
        boolean interrupted = false;
        boolean over = false;
        while (!over) {
            try {
                result.get();
                over = true;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException | RuntimeException itsCallersToSee) {
                over = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void joinTransactionBy(Runnable join) {
        LeaseGuardInterceptor.prepare(context, join);
    }

    /** What is thrown before it has begun is about our lock; what is thrown afterwards is the body's own. */
    boolean hasStarted() {
        return started;
    }
}
