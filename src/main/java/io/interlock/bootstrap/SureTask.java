package io.interlock.bootstrap;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedTask;
import jakarta.enterprise.concurrent.ManagedTaskListener;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A task that runs once, whatever the container does with it. Payara accepts tasks of an application that is still starting, or
 * is being taken down, and then aborts them instead of running them; only a listener hears of that.
 */
final class SureTask implements Runnable, ManagedTask, ManagedTaskListener {

    private final Once task;
    private final Executor otherwise;

    SureTask(Runnable task, Executor otherwise) {
        this.task = new Once(task);
        this.otherwise = otherwise;
    }

    @Override
    public void run() {
        task.run();
    }

    @Override
    public void taskDone(
            Future<?> future, ManagedExecutorService executor, Object ignored, @Nullable Throwable failure) {
        if (task.hasBegun()) {
            return;
        }
        try {
            otherwise.execute(this);
        } catch (RejectedExecutionException closed) {
            run();
        }
    }

    @Override
    public void taskAborted(
            Future<?> future, ManagedExecutorService executor, Object ignored, @Nullable Throwable cause) {}

    @Override
    public void taskStarting(Future<?> future, ManagedExecutorService executor, Object ignored) {}

    @Override
    public void taskSubmitted(Future<?> future, ManagedExecutorService executor, Object ignored) {}

    @Override
    public ManagedTaskListener getManagedTaskListener() {
        return this;
    }

    @Override
    public @Nullable Map<String, String> getExecutionProperties() {
        return null;
    }
}
