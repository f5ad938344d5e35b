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

    /** Somebody elsewhere holds the key: turns away who does not wait, and sleeps until a retry is worth it. */
    void begin(long now, Outbox outbox) {
        gate.fallAsleep(this);
        Waiter asking = gate.queue.firstPresent(outbox);
        if (asking != null && asking.logged) {
            outbox.run(() -> LifeLog.busy(gate, asking, busy.owner()));
        }
        gate.rejectImpatient(outbox);
        Waiter first = gate.queue.firstPresent(outbox);
        if (first == null) {
            wakeUp(now, outbox);
        } else {
            lastUntil(now + Retry.pause(busy, first.terms.retryDelay()), outbox);
        }
    }

    /** Others are let go first, for that long; meanwhile the key is as good as busy. */
    void begin(long pause, long now, Outbox outbox) {
        gate.fallAsleep(this);
        gate.rejectImpatient(outbox);
        lastUntil(now + pause, outbox);
    }

    private void lastUntil(long end, Outbox outbox) {
        until = end;
        outbox.make(this);
        gate.arm();
    }

    /** The gate goes on. Its monitor is held. */
    void wakeUp(long now, Outbox outbox) {
        outbox.run(this::cancel);
        gate.next(now, outbox);
    }

    /** Whoever asks for nothing more of the store cancels what it may push. */
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
        if (gate.is(Phase.BUSY) && gate.pending() == this) {
            wakeUp(now, outbox);
        }
    }
}
