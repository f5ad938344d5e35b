package io.interlock.engine;

import io.interlock.LockInterruptedException;
import io.interlock.LockRejected;
import io.interlock.engine.Outcome.Busy;
import io.interlock.engine.Outcome.Failed;
import io.interlock.engine.Outcome.Granted;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Brings callers to the gates of their keys and waits there with them. */
final class Acquirer {

    private final Services services;
    private final Ties ties;
    private final OrderGuard orderGuard;

    Acquirer(Services services, Ties ties, Frames frames) {
        this.services = services;
        this.ties = ties;
        this.orderGuard = new OrderGuard(frames);
    }

    /** Takes the lock: the handle, or {@code null} if it stayed busy. */
    @Nullable
    Handle take(Request request) {
        return ask(request) instanceof Granted granted ? granted.handle() : null;
    }

    /** The same, with what is known of the one who has it. */
    Outcome ask(Request request) {
        return uninterrupted(request, services.time.now());
    }

    /** Takes the lock or throws. */
    Handle require(Request request) {
        long now = services.time.now();
        Outcome outcome = uninterrupted(request, now);
        if (outcome instanceof Granted granted) {
            return granted.handle();
        }
        throw EngineLog.notAcquired(request, waited(request, now), (Busy) outcome, false);
    }

    @Nullable
    Handle takeInterruptibly(Request request) throws InterruptedException {
        return outcome(request, services.time.now()) instanceof Granted granted ? granted.handle() : null;
    }

    /** Takes the lock without blocking: the receiver gets the outcome now, on this thread, or later on another. */
    Runnable takeAsync(Request request, Consumer<Outcome> receiver) {
        long now = services.time.now();
        AtomicBoolean abandoned = new AtomicBoolean();
        WaitTrace trace = WaitTrace.begin(services, request);
        StageWaiter waiter = new StageWaiter(
                request.terms(), now, request.keyspace().answerTimeout, services.callbacks, trace, outcome -> {
                    if (outcome instanceof Busy busy && !abandoned.get()) {
                        rejected(request, waited(request, now), busy);
                    }
                    receiver.accept(outcome);
                });
        Gate standing = request.keyspace().gate(request.fullKey());
        Gate gate = request.keyspace().enter(request.fullKey(), standing, waiter);
        waiter.await(gate, services.timers);
        return () -> {
            abandoned.set(true);
            waiter.leave();
            gate.abandon(waiter);
        };
    }

    /** Granted or busy, for a caller who came at that moment; a failure is thrown. */
    private Outcome outcome(Request request, long now) throws InterruptedException {
        Keyspace keyspace = request.keyspace();
        Gate standing = keyspace.gate(request.fullKey());
        Handle again = standing == null ? null : Rejoin.of(standing, request.terms(), ties);
        if (again != null) {
            return new Granted(again);
        }
        // Rejoining may have taken a while.
        long asked = standing == null ? now : services.time.now();
        ThreadWaiter waiter =
                new ThreadWaiter(request.terms(), asked, keyspace.answerTimeout, orderGuard.watch(request));
        Gate gate = keyspace.enter(request.fullKey(), standing, waiter);
        Outcome outcome = waiter.outcome();
        if (outcome == null) {
            WaitTrace trace = WaitTrace.begin(services, request);
            try {
                outcome = await(gate, waiter);
            } finally {
                if (trace != null) {
                    trace.end(waiter);
                }
            }
        }
        if (outcome instanceof Failed failed) {
            throw failed.cause();
        }
        if (outcome instanceof Busy busy) {
            rejected(request, waited(request, now), busy);
        }
        return outcome;
    }

    private Outcome await(Gate gate, ThreadWaiter waiter) throws InterruptedException {
        Outcome outcome = waiter.await(services.time);
        if (outcome == null && !Thread.currentThread().isInterrupted() && gate.owesAnswer(waiter)) {
            outcome = waiter.await(services.time);
        }
        if (outcome == null) {
            outcome = gate.abandon(waiter);
            if (!(outcome instanceof Granted) && Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return outcome;
    }

    private void rejected(Request request, Duration waited, Busy busy) {
        if (LifeLog.isOn()) {
            LifeLog.turnedAway(request, waited);
        }
        services.chronicle.rejected(
                request.keyspace(),
                waited,
                () -> new LockRejected(
                        request.key(),
                        request.backend(),
                        waited,
                        Optional.ofNullable(busy.holder()),
                        request.terms().description()));
    }

    Duration waited(Request request, long since) {
        return request.terms().waitBudget() == 0 ? Duration.ZERO : Duration.ofNanos(services.time.now() - since);
    }

    private Outcome uninterrupted(Request request, long now) {
        try {
            return outcome(request, now);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LockInterruptedException(
                    "Interrupted while waiting for the lock " + EngineLog.quote(request.key()),
                    request.key(),
                    request.backend());
        }
    }
}
