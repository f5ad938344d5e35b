package io.interlock.engine;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A gate's call to its store, made outside the monitor. Its reply moves the gate on. */
abstract class Call<T> {

    final Gate gate;

    Call(Gate gate) {
        this.gate = gate;
    }

    /** Sends the request. */
    abstract CompletionStage<T> send();

    /** Enters the reply, or the error, into the gate, whose monitor is held. */
    abstract void answered(@Nullable T reply, @Nullable Throwable error, long now, Outbox outbox);

    /** Called when the reply is entered and the monitor has been left. */
    void entered(@Nullable T reply) {}

    /** Sends the request. Returns what its reply decided, if that is there at once; else that is delivered when it comes. */
    final @Nullable Outbox make() {
        CompletableFuture<T> reply = guarded(this::send);
        if (reply.isDone()) {
            return enter(reply);
        }
        reply.whenComplete((value, error) -> enter(reply).deliver());
        return null;
    }

    private Outbox enter(CompletableFuture<T> reply) {
        T value = null;
        Throwable error = null;
        try {
            value = reply.join();
        } catch (CompletionException e) {
            error = e.getCause() == null ? e : e.getCause();
        } catch (CancellationException e) {
            error = e;
        }
        Outbox outbox = new Outbox();
        synchronized (gate) {
            answered(value, error, gate.time().now(), outbox);
        }
        entered(value);
        return outbox;
    }

    /** A backend that throws instead of failing its stage is treated as if it had failed it. */
    static <T> CompletableFuture<T> guarded(Supplier<CompletionStage<T>> request) {
        try {
            return request.get().toCompletableFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
