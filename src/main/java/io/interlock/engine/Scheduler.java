package io.interlock.engine;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs tasks later. Thread-safe. */
@FunctionalInterface
public interface Scheduler {

    /** A task that is to come. */
    @FunctionalInterface
    interface Planned {

        /** Keeps it from running, unless it has begun. */
        void cancel();
    }

    /**
     * Runs a short task that does not block once, so many nanoseconds from now. Does not block itself, as it is asked under locks.
     *
     * @throws java.util.concurrent.RejectedExecutionException if it will not run
     */
    Planned schedule(Runnable task, long nanos);

    /** One that has nothing but that executor. */
    static Scheduler on(ScheduledExecutorService executor) {
        return (task, nanos) -> {
            Future<?> planned = executor.schedule(task, nanos, TimeUnit.NANOSECONDS);
            return () -> planned.cancel(false);
        };
    }
}
