package io.interlock.bootstrap;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs the application's code in the application's context: on the container's threads, and on ours where the container
 * refuses, as it does when it suspends or takes the application down. Somebody may wait for what is told there.
 */
final class CallbackThreads {

    private CallbackThreads() {}

    /** To be asked on a thread of the application, whose context this is. */
    static Executor of(Executor owned, CallerContexts contexts) {
        Executor container = contexts.executor();
        Executor application = contexts.capture();
        if (container == null) {
            return task -> owned.execute(() -> application.execute(task));
        }
        return task -> {
            try {
                application.execute(() -> container.execute(new SureTask(task, owned)));
            } catch (RejectedExecutionException | IllegalStateException refused) {
                owned.execute(task);
            }
        };
    }
}
