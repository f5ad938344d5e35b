package io.interlock.engine;

import io.interlock.LockStatistics;
import io.interlock.spi.LockBackend;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One backend as the engine uses it, and the gates of its keys in use. */
final class Keyspace {

    /** A map that empties again stays as small as it was made, and then its few bins are fought over. */
    private static final int GATES_EXPECTED = 4096;

    final String name;
    final LockBackend backend;
    final Services services;
    final Statistics statistics;
    final Outage outage;

    /** How long an answer may take. */
    final long callTimeout;

    /** How long a caller waits for an answer: that of a release left over, and that of its own attempt. */
    final long answerTimeout;

    private final ConcurrentHashMap<String, Gate> gates = new ConcurrentHashMap<>(GATES_EXPECTED);
    private volatile @Nullable CompletableFuture<Void> drained;

    Keyspace(String name, LockBackend backend, Services services) {
        this.name = name;
        this.backend = backend;
        this.services = services;
        this.statistics = new Statistics(services.settings.statistics());
        this.outage = new Outage(name, backend, services);
        this.callTimeout = Time.nanos(backend.callTimeout());
        this.answerTimeout = 2 * callTimeout;
    }

    @Nullable
    Gate gate(String fullKey) {
        return gates.get(fullKey);
    }

    /** What was done on it, and how many hold and wait now. */
    static LockStatistics statistics(Collection<Keyspace> all) {
        long held = 0;
        long waiting = 0;
        for (Keyspace keyspace : all) {
            long now = keyspace.services.time.now();
            for (Gate gate : keyspace.gates()) {
                held += LeaseRow.isListed(gate, now) ? 1 : 0;
                waiting += gate.waiting();
            }
        }
        return Statistics.snapshot(
                all.stream().map(keyspace -> keyspace.statistics).toList(), held, waiting);
    }

    Collection<Gate> gates() {
        return gates.values();
    }

    /** Puts the waiter in line for the key, at the gate that was found standing or at one of its own. */
    Gate enter(String fullKey, @Nullable Gate standing, Waiter waiter) {
        Gate gate = standing;
        while (true) {
            if (gate == null) {
                Gate fresh = new Gate(this, fullKey);
                Outbox outbox = fresh.begin(waiter);
                gate = gates.putIfAbsent(fullKey, fresh);
                if (gate == null) {
                    if (services.closed) {
                        Closing.close(fresh);
                    }
                    outbox.deliver();
                    return fresh;
                }
            }
            if (gate.enter(waiter)) {
                return gate;
            }
            gate = gates.get(fullKey);
        }
    }

    /** Frees the key whoever holds it, in its turn among the calls for the key. */
    CompletableFuture<Boolean> force(String fullKey) {
        while (true) {
            Gate gate = gates.computeIfAbsent(fullKey, key -> new Gate(this, key));
            Force force = new Force(gate, services.time.now());
            if (force.demand()) {
                return force.removed;
            }
        }
    }

    void remove(Gate gate) {
        gates.remove(gate.fullKey, gate);
        CompletableFuture<Void> closing = drained;
        if (closing != null && gates.isEmpty()) {
            closing.complete(null);
        }
    }

    /** Completes when no key is in use any more; meant for closing. */
    CompletableFuture<Void> drained() {
        CompletableFuture<Void> closing = new CompletableFuture<>();
        drained = closing;
        if (gates.isEmpty()) {
            closing.complete(null);
        }
        return closing;
    }
}
