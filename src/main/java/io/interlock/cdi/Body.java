package io.interlock.cdi;

import io.interlock.spi.TransactionalTask;
import jakarta.interceptor.InvocationContext;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;

/**
 * The rest of one call: the method and the interceptors inside ours. Knows whether it has begun. Whoever asks does so with
 * the call's result in hand, and so sees what was written before it: nothing here needs to be volatile.
 */
final class Body implements TransactionalTask<Object> {

    private final InvocationContext context;
    private final boolean awaitsStage;
    private boolean started;

    Body(InvocationContext context, boolean awaitsStage) {
        this.context = context;
        this.awaitsStage = awaitsStage;
    }

    @Override
    public Object call() throws Exception {
        started = true;
        Object result = context.proceed();
        if (awaitsStage && result instanceof CompletionStage<?> stage) {
            await(stage);
        }
        return result;
    }

    /** To its end, whoever interrupts: until then it works under the lock. */
    private static void await(CompletionStage<?> stage) {
        CountDownLatch completed = new CountDownLatch(1);
        stage.whenComplete((value, error) -> completed.countDown());
        boolean interrupted = false;
        boolean over = false;
        while (!over) {
            try {
                completed.await();
                over = true;
            } catch (InterruptedException e) {
                interrupted = true;
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
