package io.interlock.engine;

import io.interlock.spi.Renewal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Renews leases in batches. The gates that the timer finds due enter their requests here; when the timer's round is over
 * they leave together, one call per backend and {@link #BATCH} leases. Used by the timer's thread alone.
 */
final class Keeper {

    static final int BATCH = 1000;

    private final Time time;
    private final Statistics statistics;
    private final Map<Keyspace, List<Due>> due = new HashMap<>();

    /** A gate's request to have its claim renewed. */
    record Due(Gate gate, Claim claim, Renewal renewal) {}

    Keeper(Time time, Statistics statistics) {
        this.time = time;
        this.statistics = statistics;
    }

    void add(Keyspace keyspace, Due request) {
        List<Due> batch = due.computeIfAbsent(keyspace, any -> new ArrayList<>());
        batch.add(request);
        if (batch.size() == BATCH) {
            due.remove(keyspace);
            send(keyspace, batch);
        }
    }

    void flush() {
        if (!due.isEmpty()) {
            due.forEach(this::send);
            due.clear();
        }
    }

    private void send(Keyspace keyspace, List<Due> batch) {
        List<Renewal> renewals = batch.stream().map(Due::renewal).toList();
        long sent = time.now();
        CompletableFuture<List<Renewal.Outcome>> reply = Call.guarded(() -> keyspace.backend.renew(renewals));
        reply.whenComplete((outcomes, error) -> {
            for (int i = 0; i < batch.size(); i++) {
                Due one = batch.get(i);
                Renewal.Outcome outcome = outcomes == null ? Renewal.Outcome.UNKNOWN : outcomes.get(i);
                if (outcome.status() == Renewal.Status.RENEWED) {
                    statistics.renewed.increment();
                }
                if (error != null) {
                    EngineLog.renewalFailed(one.gate, error);
                }
                Renewals.answered(one.gate, one.claim, one.renewal, outcome, sent, null);
            }
        });
    }
}
