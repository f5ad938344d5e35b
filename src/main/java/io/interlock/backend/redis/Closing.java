package io.interlock.backend.redis;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Waits for the end of connections. A client that is shut down before them ends them a second time, and warns of it. */
final class Closing {

    private static final Duration BOUND = Duration.ofSeconds(1);

    private Closing() {}

    /** Returns when all have ended or failed to, or the time is over: nothing depends on it. */
    static void await(Collection<? extends CompletableFuture<?>> ends) {
        CompletableFuture.allOf(ends.toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, BOUND.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failed -> null)
                .join();
    }
}
