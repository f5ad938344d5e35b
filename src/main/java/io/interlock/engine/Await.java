package io.interlock.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits for a store's answer within a bound. An interrupt does not end it: the flag is set again afterwards. */
final class Await {

    private Await() {}

    /** The value, or {@code null} if none came in time. */
    static <T> @Nullable T value(CompletableFuture<T> future, long nanos) throws ExecutionException {
        boolean interrupted = false;
        long end = System.nanoTime() + nanos;
        try {
            while (true) {
                try {
                    return future.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (TimeoutException e) {
                    return null;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whether a release was confirmed in time; its stage never fails. */
    static boolean release(CompletableFuture<Boolean> confirmed, long nanos) {
        if (confirmed.isDone()) {
            return confirmed.join();
        }
        try {
            return Boolean.TRUE.equals(value(confirmed, nanos));
        } catch (ExecutionException e) {
            throw new IllegalStateException("a release never fails", e);
        }
    }
}
