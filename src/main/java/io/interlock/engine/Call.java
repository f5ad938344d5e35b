package io.interlock.engine;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A gate's call to its store, made outside the monitor. Its reply moves the gate on. */
abstract class Call<T> {

    final Gate gate;

    /** A moment before the request leaves. */
    long sent;

    /** Set when the gate has stopped waiting for the reply. */
    private boolean over;

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
        } catch (RuntimeException | Error e) {
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
        settle(value, error, now, outbox);
    }

    /** The store has answered, or failed to. */
    void note(@Nullable Throwable error) {
        gate.keyspace.outage.note(error);
    }

    private void settle(@Nullable T value, @Nullable Throwable error, long now, Outbox outbox) {
        note(error);
        synchronized (gate) {
            if (over) {
                tooLate(value, now, outbox);
                return;
            }
            over = true;
            try {
                answered(value, error, now, outbox);
            } catch (RuntimeException e) {
                outbox.run(() -> EngineLog.unexpected("entering a reply of the backend " + gate.backend(), e));
                gate.recover(e, now, outbox);
            }
            gate.forceIfDemanded(now, outbox);
        }
        entered(value);
    }

    /** Whether the gate has its answer, or has stopped waiting for it. The monitor is held. */
    final boolean isOver() {
        return over;
    }

    /** How long a reply may take by the backend's contract. */
    long patience() {
        return gate.keyspace.callTimeout;
    }

    /** Stops waiting for a reply that is overdue: a backend that breaks its contract does not block a key for ever. */
    final void giveUpIfOverdue(long now) {
        if (now - sent - patience() > 0) {
            Outbox outbox = new Outbox();
            settle(null, new TimeoutException("no answer within the backend's call timeout"), now, outbox);
            outbox.deliver();
        }
    }

    /** The reply came after all, when the gate had gone on without it. The monitor is held. */
    void tooLate(@Nullable T reply, long now, Outbox outbox) {}

    /** What a stage failed with. */
    static Throwable unwrapped(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
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
