package io.interlock.backend.redis;

import io.interlock.spi.Renewal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Leases renewed by one request: those whose keys can be in one, which on a single server are all. */
final class RenewalBatch {

    private final Renewal.Outcome[] outcomes;
    private final List<Integer> places = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();

    private RenewalBatch(Renewal.Outcome[] outcomes) {
        this.outcomes = outcomes;
    }

    /**
     * Completes when every batch has its answer or has failed; the outcomes of one of several that failed are unknown, and one
     * that is alone fails it all.
     */
    static CompletionStage<List<Renewal.Outcome>> send(Requests requests, List<Renewal> renewals) {
        Renewal.Outcome[] outcomes = new Renewal.Outcome[renewals.size()];
        Arrays.fill(outcomes, Renewal.Outcome.UNKNOWN);
        Map<Integer, RenewalBatch> batches = new HashMap<>();
        for (int i = 0; i < outcomes.length; i++) {
            int group = requests.link().groupOf(renewals.get(i).lease().key());
            batches.computeIfAbsent(group, any -> new RenewalBatch(outcomes)).add(i, renewals.get(i));
        }
        List<CompletableFuture<?>> sent = new ArrayList<>();
        batches.values().forEach(batch -> sent.add(batch.ask(requests, renewals)));
        return sent.size() == 1
                ? sent.get(0).thenApply(done -> Arrays.asList(outcomes))
                : CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new))
                        .handle((done, error) -> Arrays.asList(outcomes));
    }

    private void add(int place, Renewal renewal) {
        places.add(place);
        keys.add(renewal.lease().key());
        arguments.add(LockRecord.of(renewal.lease()));
        arguments.add(RedisBackend.millis(renewal.ttl()));
    }

    private CompletableFuture<?> ask(Requests requests, List<Renewal> renewals) {
        return requests.run(Script.RENEW, keys.toArray(String[]::new), arguments.toArray(String[]::new))
                .thenAccept(reply -> {
                    for (int i = 0; i < places.size(); i++) {
                        int place = places.get(i);
                        outcomes[place] = outcome(RedisBackend.number(reply, i) == 1, renewals.get(place));
                    }
                });
    }

    private static Renewal.Outcome outcome(boolean renewed, Renewal renewal) {
        return renewed ? Renewal.Outcome.renewed(renewal.ttl()) : Renewal.Outcome.LOST;
    }
}
