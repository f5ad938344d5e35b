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

    /** Enters the reply, or the error, into the gate. */
    abstract void answered(@Nullable T reply, @Nullable Throwable error);

    /**
     * Sends the request and sees to its reply. One that is there at once is entered before this returns, and the gate's next
     * call is the caller's to make: a chain of immediate replies is a loop, not a recursion.
     */
    final void make() {
        CompletableFuture<T> reply = guarded(this::send);
        if (reply.isDone()) {
            enter(reply);
        } else {
            reply.whenComplete((value, error) -> {
                enter(reply);
                gate.conclude();
            });
        }
    }

    private void enter(CompletableFuture<T> reply) {
        T value;
        try {
            value = reply.join();
        } catch (CompletionException e) {
            answered(null, e.getCause() == null ? e : e.getCause());
            return;
        } catch (CancellationException e) {
            answered(null, e);
            return;
        }
        answered(value, null);
    }

    /** A backend that throws instead of failing its stage is treated as if it had failed it. */
    static <T> CompletableFuture<T> guarded(Supplier<CompletionStage<T>> request) {
        try {
            return request.get().toCompletableFuture();
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
