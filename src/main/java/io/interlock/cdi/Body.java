package io.interlock.cdi;

import jakarta.interceptor.InvocationContext;
import java.util.concurrent.Callable;

/**
 * The rest of one call: the method and the interceptors inside ours. Knows whether it has begun. Whoever asks does so with
 * the call's result in hand, and so sees what was written before it: nothing here needs to be volatile.
 */
final class Body implements Callable<Object> {

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

    /** What is thrown before it has begun is about our lock; what is thrown afterwards is the body's own. */
    boolean hasStarted() {
        return started;
    }
}
