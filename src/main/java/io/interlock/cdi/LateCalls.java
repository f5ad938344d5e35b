package io.interlock.cdi;

import io.interlock.bootstrap.CallerContexts;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Runs what could not run on its caller's thread: in the caller's context, but with a request context of its own, because
 * the caller's has probably ended.
 */
final class LateCalls {

    private final Instance<RequestContextController> requestContexts;

    private final CallerContexts contexts = new CallerContexts();

    LateCalls(Instance<RequestContextController> requestContexts) {
        this.requestContexts = requestContexts;
    }

    /** The context of the thread that calls this. */
    Executor context() {
        return contexts.capture();
    }

    @Nullable
    Object call(Callable<Object> task, Executor context) throws Exception {
        FutureTask<Object> run = new FutureTask<>(() -> inRequest(task));
        context.execute(run);
        try {
            return run.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private @Nullable Object inRequest(Callable<Object> task) throws Exception {
        RequestContextController request = requestContexts.get();
        try {
            boolean activated = request.activate();
            try {
                return task.call();
            } finally {
                if (activated) {
                    request.deactivate();
                }
            }
        } finally {
            requestContexts.destroy(request);
        }
    }
}
