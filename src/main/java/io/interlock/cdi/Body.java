package io.interlock.cdi;

import io.interlock.spi.TransactionalTask;
import jakarta.interceptor.InvocationContext;

/**
 * The rest of one call: the method and the interceptors inside ours. Knows whether it has begun. Whoever asks does so with
 * the call's result in hand, and so sees what was written before it: nothing here needs to be volatile.
 */
final class Body implements TransactionalTask<Object> {

    private final InvocationContext context;
    private boolean started;

    Body(InvocationContext context) {
        this.context = context;
    }

    @Override
    public Object call() throws Exception {
        started = true;
        return context.proceed();
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
