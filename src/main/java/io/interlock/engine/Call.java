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

    /** A moment before the request leaves. */
    long sent;

    Call(Gate gate, long now) {
        this.gate = gate;
        this.sent = now;
    }

    /** Sends the request. */
    abstract CompletionStage<T> send();

    /** Enters the reply, or the error, into the gate, whose monitor is held. */
    abstract void answered(@Nullable T reply, @Nullable Throwable error, long now, Outbox outbox);

    /** Called when the reply is entered and the monitor has been left. */
    void entered(@Nullable T reply) {}

    /**
     * Sends the request. If the reply is there at once, what it decides is in the outbox, and this returns true; else that is
     * delivered when the reply comes. A reply at once is entered as of the sending: reading the clock is among the dearest
     * steps of an uncontended cycle.
     */
    final boolean make(Outbox outbox) {
        CompletableFuture<T> reply;
        try {
            reply = send().toCompletableFuture();
        } catch (RuntimeException e) {
            reply = CompletableFuture.failedFuture(e);
        }
        if (reply.isDone()) {
            enter(reply, sent, outbox);
            return true;
        }
        CompletableFuture<T> late = reply;
        deferred();
        reply.whenComplete((value, error) -> {
            Outbox later = new Outbox();
            enter(late, gate.time().now(), later);
            later.deliver();
        });
        return false;
    }

    /** Called when the reply is not there at once, before it can come. */
    void deferred() {}

    private void enter(CompletableFuture<T> reply, long now, Outbox outbox) {
        T value = null;
        Throwable error = null;
        try {
            value = reply.join();
        } catch (CompletionException e) {
            error = e.getCause() == null ? e : e.getCause();
        } catch (CancellationException e) {
            error = e;
        }
        synchronized (gate) {
            answered(value, error, now, outbox);
        }
        entered(value);
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
