package io.interlock.bootstrap;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs the application's code in the application's context: on the container's threads, and on ours where the container
 * refuses, as it does when it suspends or takes the application down. Somebody may wait for what is told there.
 */
final class CallbackThreads {

    private CallbackThreads() {}

    /** To be asked on a thread of the application, whose context this is. */
    static Executor of(Executor owned, CallerContexts contexts) {
        return of(owned, contexts.executor(), contexts.capture());
    }

    /**
     * From the executors that there are.
     *
     * @param container the container's, if there is one
     * @param application runs a task at once, in the application's context
     */
    static Executor of(Executor owned, @Nullable Executor container, Executor application) {
        Executor ours = task -> owned.execute(() -> inContext(application, task));
        if (container == null) {
            return ours;
        }
        return task -> {
            SureTask sure = new SureTask(task, ours);
            try {
                application.execute(() -> container.execute(sure));
            } catch (RejectedExecutionException | IllegalStateException refused) {
                ours.execute(sure);
            }
        };
    }

    /** Without the context, if that is over. Needs nothing of Jakarta Concurrency, which may not be there. */
    private static void inContext(Executor application, Runnable task) {
        Once once = new Once(task);
        try {
            application.execute(once);
        } catch (RejectedExecutionException | IllegalStateException ended) {
            once.run();
        }
    }
}
