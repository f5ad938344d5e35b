package io.interlock.spi;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * An attempt under way.
 *
 * @param reply completes with the store's answer, or exceptionally if the store could not be asked, within the backend's
 *     own timeout
 * @param canceller asks the backend to give up; best effort, never blocks. The stage completes all the same: with a grant if
 *     that came first
 */
public record Attempt(CompletionStage<Reply> reply, Runnable canceller) {

    /** An attempt that is answered already. */
    public static Attempt answered(Reply reply) {
        return new Attempt(CompletableFuture.completedFuture(reply), () -> {});
    }

    /** An attempt that cannot be cancelled. */
    public static Attempt of(CompletionStage<Reply> reply) {
        return new Attempt(reply, () -> {});
    }

    /** Asks the backend to give up. */
    public void cancel() {
        canceller.run();
    }
}
