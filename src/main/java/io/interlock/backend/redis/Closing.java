package io.interlock.backend.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for the end of connections. A client that is shut down before them ends them a second time, and warns of it. */
final class Closing {

    private static final Logger LOG = System.getLogger("io.interlock.backend.redis");

    private static final Duration BOUND = Duration.ofSeconds(1);

    private Closing() {}

    /** Returns when all have ended or failed to, or the time is over: nothing depends on it. */
    static void await(Collection<? extends CompletableFuture<?>> ends) {
        try {
            CompletableFuture.allOf(ends.toArray(CompletableFuture<?>[]::new))
                    .get(BOUND.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.DEBUG, "a connection has not ended as it should", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
