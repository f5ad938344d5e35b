package io.interlock.engine;

import io.interlock.LockWaited;
import io.interlock.WaitTracer;
import io.interlock.engine.Outcome.Granted;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One caller's wait, for whoever follows it. */
final class WaitTrace {

    private final Services services;
    private final Request request;
    private final Consumer<LockWaited> follower;

    private WaitTrace(Services services, Request request, Consumer<LockWaited> follower) {
        this.services = services;
        this.request = request;
        this.follower = follower;
    }

    /** On the calling thread; {@code null} if nobody follows, or the caller does not wait. */
    static @Nullable WaitTrace begin(Services services, Request request) {
        WaitTracer tracer = services.tracer;
        if (tracer == null || request.terms().waitBudget() == 0) {
            return null;
        }
        try {
            Consumer<LockWaited> follower = tracer.asking();
            return follower == null ? null : new WaitTrace(services, request, follower);
        } catch (RuntimeException | Error e) {
            EngineLog.listenerFailed(e);
            return null;
        }
    }

    /** Nothing is told of one that waited for the store's answer only. */
    void end(Waiter waiter) {
        if (!waiter.sawBusy) {
            return;
        }
        try {
            follower.accept(new LockWaited(
                    request.key(),
                    request.backend(),
                    Duration.ofNanos(services.time.now() - waiter.arrived),
                    waiter.outcome() instanceof Granted,
                    request.terms().description()));
        } catch (RuntimeException | Error e) {
            EngineLog.listenerFailed(e);
        }
    }
}
