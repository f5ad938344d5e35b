package io.interlock.cdi;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Runs what could not run on its caller's thread: with the caller's class loader, and with a request context of its own,
 * because the caller's has probably ended.
 */
final class LateCalls {

    private final Instance<RequestContextController> requestContexts;

    LateCalls(Instance<RequestContextController> requestContexts) {
        this.requestContexts = requestContexts;
    }

    @Nullable
    Object call(Callable<Object> task, @Nullable ClassLoader loader) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return inRequest(task);
        } finally {
            thread.setContextClassLoader(before);
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
