package io.interlock.benchmarks.redis;

import io.interlock.benchmarks.Keys;
import io.interlock.benchmarks.LockAdapter;
import io.interlock.benchmarks.Plan;
import io.interlock.benchmarks.Report;
import io.interlock.benchmarks.Scenario;
import io.interlock.benchmarks.Series;
import io.interlock.benchmarks.ThreadTeam;
import io.interlock.testkit.redis.RedisServer;

/** Threads that share no key, but a process and a Redis. */
final class ManyKeys implements Scenario {

    private static final int THREADS = 64;
    private static final double LEAST_OF_BARE = 0.95;
    private static final double LEAST_OF_REDISSON = 2.5;

    @Override
    public String title() {
        return "64 threads, 64 keys, acquire + release, Redis";
    }

    @Override
    public void run(Plan plan, Report report) throws Exception {
        String[] keys = Keys.distinct(THREADS, "stock-update-");
        try (RedisServer server = RedisServer.start();
                Nodes nodes = new Nodes(server.port())) {
            Series<Library, ThreadTeam.Work> series = Series.run(plan, Library.values(), library -> {
                LockAdapter node = nodes.of(library);
                return ThreadTeam.run(
                        THREADS,
                        plan,
                        number -> () -> node.acquire(keys[number]).release());
            });
            series.report(report, "", ThreadTeam.Work::perSecond, "%,.0f", "/s");
            series.atLeast(report, LEAST_OF_BARE, Library.INTERLOCK, Library.BARE, ThreadTeam.Work::perSecond);
            series.atLeast(report, LEAST_OF_REDISSON, Library.INTERLOCK, Library.REDISSON, ThreadTeam.Work::perSecond);
        }
    }
}
