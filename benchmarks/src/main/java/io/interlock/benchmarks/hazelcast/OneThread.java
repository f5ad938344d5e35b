package io.interlock.benchmarks.hazelcast;

import io.interlock.benchmarks.Keys;
import io.interlock.benchmarks.LockAdapter;
import io.interlock.benchmarks.Plan;
import io.interlock.benchmarks.Report;
import io.interlock.benchmarks.Scenario;
import io.interlock.benchmarks.Series;
import io.interlock.benchmarks.ThreadTeam;
import io.interlock.benchmarks.Waits;

/** What a lock costs when nobody else wants it. */
final class OneThread implements Scenario {

    private static final int KEYS = 256;
    private static final double LEAST_OF_FENCED = 0.9;
    private static final double LEAST_OF_MAP = 0.8;

    private record Round(ThreadTeam.Work work, double p50, double p99) {

        double perSecond() {
            return work.perSecond();
        }
    }

    @Override
    public String title() {
        return "1 thread, 256 keys, acquire + release, Hazelcast";
    }

    @Override
    public void run(Plan plan, Report report) throws Exception {
        String[] keys = Keys.distinct(KEYS, "stock-update-");
        try (Cluster cluster = Cluster.start();
                Nodes nodes = new Nodes(cluster)) {
            Series<Library, Round> series =
                    Series.run(plan, Library.values(), library -> round(plan, nodes.next(library), keys));
            series.report(report, "", Round::perSecond, "%,.0f", "/s");
            series.atLeast(report, LEAST_OF_FENCED, Library.FENCED, Library.NATIVE_FENCED, Round::perSecond);
            series.atLeast(report, LEAST_OF_MAP, Library.MAP, Library.NATIVE_MAP, Round::perSecond);
            series.report(report, ", p50 of a cycle", Round::p50, "%,.0f", "µs");
            series.report(report, ", p99 of a cycle", Round::p99, "%,.0f", "µs");
        }
    }

    private static Round round(Plan plan, LockAdapter node, String[] keys) throws InterruptedException {
        for (String key : keys) {
            node.acquire(key).release();
        }
        Waits cycles = new Waits();
        ThreadTeam.Work work = ThreadTeam.run(1, plan, number -> new Runnable() {
            private int turn;

            @Override
            public void run() {
                long start = System.nanoTime();
                node.acquire(keys[turn++ & KEYS - 1]).release();
                cycles.add(System.nanoTime() - start);
            }
        });
        return new Round(work, cycles.micros(50), cycles.micros(99));
    }
}
