package io.interlock.benchmarks.hazelcast;

import io.interlock.benchmarks.Keys;
import io.interlock.benchmarks.LockAdapter;
import io.interlock.benchmarks.Plan;
import io.interlock.benchmarks.Report;
import io.interlock.benchmarks.Scenario;
import io.interlock.benchmarks.Series;
import io.interlock.benchmarks.ThreadTeam;

/** Threads that share no key, but a member. */
final class ManyKeys implements Scenario {

    private static final int THREADS = 64;
    private static final double LEAST = 0.9;

    @Override
    public String title() {
        return "64 threads, 64 keys, acquire + release, one member, Hazelcast";
    }

    @Override
    public void run(Plan plan, Report report) throws Exception {
        String[] keys = Keys.distinct(THREADS, "stock-update-");
        try (Cluster cluster = Cluster.start();
                Nodes nodes = new Nodes(cluster)) {
            Series<Library, ThreadTeam.Work> series = Series.run(plan, Library.values(), library -> {
                LockAdapter node = nodes.next(library);
                return ThreadTeam.run(
                        THREADS,
                        plan,
                        number -> () -> node.acquire(keys[number]).release());
            });
            series.report(report, "", ThreadTeam.Work::perSecond, "%,.0f", "/s");
            series.atLeast(report, LEAST, Library.FENCED, Library.NATIVE_FENCED, ThreadTeam.Work::perSecond);
            series.beside(report, Library.MAP, Library.NATIVE_MAP, ThreadTeam.Work::perSecond);
        }
    }
}
