package io.interlock.engine;

import io.interlock.LockLost.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** The end of an engine: refuse new work, fail those who wait, release what is held, within a bound; then the rest. */
final class Closing {

    private final Services services;
    private final Keyspaces keyspaces;
    private final Runnable afterwards;
    private final AtomicBoolean begun = new AtomicBoolean();

    Closing(Services services, Keyspaces keyspaces, Runnable afterwards) {
        this.services = services;
        this.keyspaces = keyspaces;
        this.afterwards = afterwards;
    }

    void run() {
        if (!begun.compareAndSet(false, true)) {
            return;
        }
        services.closed = true;
        try {
            release();
        } finally {
            services.timers.close();
            afterwards.run();
        }
    }

    private void release() {
        List<CompletableFuture<Void>> drained = new ArrayList<>();
        for (Keyspace keyspace : keyspaces.all()) {
            drained.add(keyspace.drained());
            keyspace.gates().forEach(Closing::close);
        }
        Duration timeout = services.settings.closeTimeout();
        CompletableFuture<Void> all = CompletableFuture.allOf(drained.toArray(CompletableFuture[]::new));
        try {
            Await.value(all, Time.nanos(timeout));
        } catch (ExecutionException e) {
            throw new IllegalStateException("draining never fails", e);
        }
        long left = keyspaces.all().stream()
                .mapToLong(keyspace -> keyspace.gates().size())
                .sum();
        if (left > 0) {
            EngineLog.closeIncomplete(left, timeout);
        }
    }

    /** Fails those who wait and releases what is held; the engine refuses new work already. */
    static void close(Gate gate) {
        Outbox outbox = new Outbox();
        synchronized (gate) {
            long now = gate.time().now();
            gate.queue.failAll(gate::closed, outbox);
            if (gate.is(Phase.GONE)) {
                gate.keyspace.remove(gate);
            } else if (gate.is(Phase.HELD) && gate.lease().isKept()) {
                gate.lose(Reason.CLOSED, now, outbox);
                gate.next(now, outbox);
            } else if (gate.is(Phase.HELD)) {
                gate.settleMinHold(now, outbox);
            } else if (gate.pending() instanceof Sleep sleep) {
                sleep.wakeUp(now, outbox);
            } else if (gate.pending() instanceof Ask unwanted) {
                outbox.run(unwanted::cancel);
            }
        }
        outbox.deliver();
    }
}
