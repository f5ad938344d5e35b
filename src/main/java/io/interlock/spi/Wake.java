package io.interlock.spi;

import java.util.concurrent.CompletionStage;

/**
 * A promise to say when a retry is worth it. It is registered before the busy reply was read, so that nothing falls
 * between the two; it may fire for nothing, never too late. The engine always cancels it.
 *
 * @param stage completes, once, when the lock may have become free; exceptionally counts as the same
 * @param canceller frees what the backend keeps for it; idempotent, never blocks
 */
public record Wake(CompletionStage<?> stage, Runnable canceller) {

    /** Frees what the backend keeps for it. Idempotent, never blocks. */
    public void cancel() {
        canceller.run();
    }
}
