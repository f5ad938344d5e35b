package io.interlock.benchmarks.hazelcast;

import io.interlock.benchmarks.EvenShares;
import io.interlock.benchmarks.LockAdapter;
import io.interlock.benchmarks.Plan;
import io.interlock.benchmarks.Report;
import io.interlock.benchmarks.Scenario;
import io.interlock.benchmarks.Series;
import io.interlock.benchmarks.ThreadTeam;
import io.interlock.benchmarks.Waits;

/** Many threads of one member want one key: how much gets done, who gets it, how long they wait. */
final class HotKey implements Scenario {

    private static final int THREADS = 64;
    private static final String KEY = "stock-update-1";
    private static final double LEAST = 10;

    private record Round(ThreadTeam.Work work, double p50, double p99) {

        double perSecond() {
            return work.perSecond();
        }
    }

    @Override
    public String title() {
        return "64 threads, one key, one member, Hazelcast";
    }

    @Override
    public void run(Plan plan, Report report) throws Exception {
        try (Cluster cluster = Cluster.start();
                Nodes nodes = new Nodes(cluster)) {
            Series<Library, Round> series =
                    Series.run(plan, Library.values(), library -> round(plan, nodes.next(library)));
            series.report(report, "", Round::perSecond, "%,.0f", "/s");
            series.atLeast(report, LEAST, Library.FENCED, Library.NATIVE_FENCED, Round::perSecond);
            series.beside(report, Library.MAP, Library.NATIVE_MAP, Round::perSecond);
            series.report(report, ", p50 wait", Round::p50, "%,.0f", "µs");
            series.report(report, ", p99 wait", Round::p99, "%,.0f", "µs");
            EvenShares.report(report, series, Library.FENCED, Round::work);
        }
    }

    private static Round round(Plan plan, LockAdapter node) throws InterruptedException {
        Waits waits = new Waits();
        ThreadTeam.Work work = ThreadTeam.run(
                THREADS, plan, number -> () -> waits.timed(node, KEY).release());
        return new Round(work, waits.micros(50), waits.micros(99));
    }
}
