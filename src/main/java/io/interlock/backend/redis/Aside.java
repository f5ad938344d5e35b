package io.interlock.backend.redis;

import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Opens and closes clients on a thread that ends with it. Netty leaves thread-locals behind, and in a thread of the server,
 * which lives on, they would hold the application's classes after it has been taken down.
 */
final class Aside {

    private Aside() {}

    /** Waits for the task, and answers or throws what it does. An interrupt of the caller reaches it. */
    static <T> T call(Supplier<T> task) {
        FutureTask<T> work = new FutureTask<>(task::get);
        Thread thread = new Thread(work, "interlock-redis-aside");
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return work.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    thread.interrupt();
                } catch (ExecutionException e) {
                    throw unchecked(Objects.requireNonNull(e.getCause()));
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static void run(Runnable task) {
        call(() -> {
            task.run();
            return true;
        });
    }

    /** A supplier throws nothing else. */
    private static RuntimeException unchecked(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return (RuntimeException) cause;
    }
}
