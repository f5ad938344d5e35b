package io.interlock.benchmarks.hazelcast;

import io.interlock.benchmarks.Heap;
import io.interlock.benchmarks.Keys;
import io.interlock.benchmarks.LockAdapter;
import io.interlock.benchmarks.Plan;
import io.interlock.benchmarks.Report;
import io.interlock.benchmarks.Scenario;
import java.lang.ref.Reference;

/** What is left, at a node and on all members, of keys that were locked once and never again. */
final class IdleKeys implements Scenario {

    private static final int KEYS = 20_000;
    private static final int WARM_UP = 500;

    @Override
    public String title() {
        return "acquire + release of distinct keys, heap of three members, Hazelcast";
    }

    @Override
    public void run(Plan plan, Report report) throws Exception {
        int keys = plan.quick() ? KEYS / 10 : KEYS;
        for (Library library : Library.values()) {
            double bytes = (double) left(library, keys) / keys;
            report.figure(library.title(), "%,.0f bytes a key, of %,d".formatted(bytes, keys));
        }
    }

    /** In a cluster of its own. */
    private static long left(Library library, int count) throws Exception {
        String[] keys = Keys.distinct(count, "stock-update-");
        try (Cluster cluster = Cluster.start();
                LockAdapter node = library.open(cluster.member(0))) {
            CommitLog.fill(cluster);
            cycle(node, Keys.distinct(WARM_UP, "warm-up-"));
            long before = Heap.used();
            cycle(node, keys);
            long left = Heap.used() - before;
            Reference.reachabilityFence(keys); // they were on the heap before, and must be when it is measured again
            return left;
        }
    }

    private static void cycle(LockAdapter node, String[] keys) {
        for (String key : keys) {
            node.acquire(key).release();
        }
    }
}
