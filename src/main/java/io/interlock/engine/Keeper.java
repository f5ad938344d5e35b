package io.interlock.engine;

import io.interlock.spi.Renewal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Renews leases in batches. The gates that the timer finds due enter their requests here; when the timer's round is over
 * they leave together, one call per backend and {@link #BATCH} leases. Used by the timer's thread alone.
 */
final class Keeper {

    static final int BATCH = 1000;

    private final Map<Keyspace, List<RenewalCall>> due = new HashMap<>();

    void add(RenewalCall call) {
        Keyspace keyspace = call.gate.keyspace;
        List<RenewalCall> batch = due.computeIfAbsent(keyspace, any -> new ArrayList<>());
        batch.add(call);
        if (batch.size() == BATCH) {
            due.remove(keyspace);
            send(keyspace, batch);
        }
    }

    void flush() {
        if (!due.isEmpty()) {
            Map<Keyspace, List<RenewalCall>> leaving = new HashMap<>(due);
            due.clear();
            leaving.forEach(this::send);
        }
    }

    private void send(Keyspace keyspace, List<RenewalCall> batch) {
        List<Renewal> renewals = batch.stream().map(call -> call.renewal).toList();
        Call.guarded(() -> keyspace.backend.renew(renewals)).whenComplete((outcomes, error) -> {
            if (error != null) {
                keyspace.outage.note(Call.unwrapped(error));
            }
            if (outcomes == null || outcomes.size() != batch.size()) {
                EngineLog.renewalFailed(keyspace.name, batch.size(), error);
                batch.forEach(call -> call.answered(Renewal.Outcome.UNKNOWN));
                return;
            }
            for (int i = 0; i < batch.size(); i++) {
                Renewal.Outcome outcome = outcomes.get(i);
                if (outcome.status() == Renewal.Status.RENEWED) {
                    keyspace.outage.answered();
                    keyspace.statistics.renewed();
                }
                batch.get(i).answered(outcome);
            }
        });
    }
}
