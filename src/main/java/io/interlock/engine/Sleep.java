package io.interlock.engine;

import io.interlock.spi.Reply;
import io.interlock.spi.Wake;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Waits for the store's push that a retry is worth it. The gate's alarm is set besides. */
final class Sleep extends Call<Object> {

    final Reply.Busy busy;

    /** When to ask again although nothing was pushed. */
    long until;

    Sleep(Gate gate, Reply.Busy busy, long now) {
        super(gate, now);
        this.busy = busy;
    }

    @Override
    @SuppressWarnings("unchecked") // what the stage completes with is of no interest
    CompletionStage<Object> send() {
        Wake wake = busy.wake();
        return wake == null ? new CompletableFuture<>() : (CompletionStage<Object>) wake.stage();
    }

    void cancel() {
        Wake wake = busy.wake();
        if (wake != null) {
            wake.cancel();
        }
    }

    /** A wake is no answer. */
    @Override
    void note(@Nullable Throwable error) {}

    @Override
    void answered(@Nullable Object nothing, @Nullable Throwable error, long now, Outbox outbox) {
        if (gate.isAsleepIn(this)) {
            gate.wakeUp(now, outbox);
        }
    }
}
