package io.interlock.engine;

import io.interlock.LockAcquired;
import io.interlock.LockLost;
import io.interlock.LockRejected;
import io.interlock.LockReleased;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Counts what happens to locks, and makes the events that tell of it. What is foreign goes to the outbox. */
final class Chronicle {

    private final Statistics statistics;
    private final Events events;

    Chronicle(Statistics statistics, Events events) {
        this.statistics = statistics;
        this.events = events;
    }

    void acquired(HeldLease lease, Waiter waiter, boolean handedOver, long now, Outbox outbox) {
        long waited = now - waiter.arrived;
        statistics.acquired.increment();
        if (waiter.sawBusy) {
            statistics.waits.record(waited);
        }
        if (handedOver) {
            statistics.handedOver.increment();
        }
        if (events.wanted()) {
            LockAcquired event = new LockAcquired(
                    lease.gate.key(),
                    lease.gate.backend(),
                    lease.fencingToken,
                    Duration.ofNanos(waited),
                    handedOver,
                    lease.description());
            events.post(listener -> listener.acquired(event), outbox);
        }
    }

    void released(HeldLease lease, long now, Outbox outbox) {
        statistics.holds.record(now - lease.grantedAt);
        if (events.wanted()) {
            LockReleased event = new LockReleased(
                    lease.gate.key(),
                    lease.gate.backend(),
                    lease.fencingToken,
                    Duration.ofNanos(now - lease.grantedAt),
                    lease.description());
            events.post(listener -> listener.released(event), outbox);
        }
    }

    void lost(HeldLease lease, LockLost.Reason reason, long now, Outbox outbox) {
        LockLost event = lease.event(reason, now);
        statistics.lost.increment();
        statistics.holds.record(now - lease.grantedAt);
        List<Consumer<LockLost>> callbacks = lease.lose(reason);
        outbox.run(() -> {
            boolean releasing = !lease.isKept();
            if (!releasing || !EngineLog.isOverrun(reason)) {
                EngineLog.lost(lease, event);
            }
        });
        callbacks.forEach(callback -> events.run(() -> callback.accept(event), outbox));
        events.post(listener -> listener.lost(event), outbox);
    }

    void rejected(Duration waited, Supplier<LockRejected> rejected) {
        if (waited.isZero()) {
            statistics.rejected.increment();
        } else {
            statistics.timedOut.increment();
        }
        if (events.wanted()) {
            LockRejected event = rejected.get();
            Outbox outbox = new Outbox();
            events.post(listener -> listener.rejected(event), outbox);
            outbox.deliver();
        }
    }
}
