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

    private final Events events;

    Chronicle(Events events) {
        this.events = events;
    }

    void acquired(HeldLease lease, Waiter waiter, boolean handedOver, long now, Outbox outbox) {
        long waited = now - waiter.arrived;
        Statistics statistics = lease.gate.keyspace.statistics;
        statistics.acquired(handedOver);
        if (waiter.sawBusy) {
            statistics.waited(waited);
        }
        if (lease.logged) {
            outbox.run(() -> LifeLog.granted(lease, waited, handedOver));
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
        lease.gate.keyspace.statistics.released(now - lease.grantedAt);
        if (lease.logged) {
            outbox.run(() -> LifeLog.released(lease, now - lease.grantedAt));
        }
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
        List<Consumer<LockLost>> callbacks = lease.lose(reason, now);
        LockLost event = lease.loss(reason);
        lease.gate.keyspace.statistics.lost(event.held().toNanos());
        if (lease.logged) {
            outbox.run(() -> LifeLog.lost(lease, event));
        }
        outbox.run(() -> {
            boolean releasing = !lease.isKept();
            if (!releasing || !EngineLog.isOverrun(reason)) {
                EngineLog.lost(lease, event);
            }
        });
        callbacks.forEach(callback -> events.run(() -> callback.accept(event), outbox));
        events.post(listener -> listener.lost(event), outbox);
    }

    void rejected(Keyspace keyspace, Duration waited, Supplier<LockRejected> rejected) {
        keyspace.statistics.rejected(!waited.isZero());
        if (events.wanted()) {
            LockRejected event = rejected.get();
            Outbox outbox = new Outbox();
            events.post(listener -> listener.rejected(event), outbox);
            outbox.deliver();
        }
    }
}
