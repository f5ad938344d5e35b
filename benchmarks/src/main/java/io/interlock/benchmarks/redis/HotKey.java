package io.interlock.benchmarks.redis;

import io.interlock.benchmarks.EvenShares;
import io.interlock.benchmarks.LockAdapter;
import io.interlock.benchmarks.Plan;
import io.interlock.benchmarks.Report;
import io.interlock.benchmarks.Scenario;
import io.interlock.benchmarks.Series;
import io.interlock.benchmarks.Spread;
import io.interlock.benchmarks.ThreadTeam;
import io.interlock.benchmarks.Waits;
import io.interlock.testkit.redis.RedisServer;

/** Many threads of one process want one key: how much gets done, who gets it, how long they wait, what Redis is asked. */
final class HotKey implements Scenario {

    private static final int THREADS = 64;
    private static final String KEY = "stock-update-1";
    private static final double LEAST_OF_REDISSON = 10;
    private static final double MOST_OF_THE_WAIT = 1.0 / 30;
    private static final double MOST_COMMANDS = 0.2;

    private record Round(ThreadTeam.Work work, double p50, double p99, double commands) {

        double perSecond() {
            return work.perSecond();
        }
    }

    @Override
    public String title() {
        return "64 threads, one key, one JVM, Redis";
    }

    @Override
    public void run(Plan plan, Report report) throws Exception {
        try (RedisServer server = RedisServer.start();
                Nodes nodes = new Nodes(server.port())) {
            Series<Library, Round> series =
                    Series.run(plan, Library.values(), library -> round(plan, server, nodes.of(library)));
            series.report(report, "", Round::perSecond, "%,.0f", "/s");
            series.atLeast(report, LEAST_OF_REDISSON, Library.INTERLOCK, Library.REDISSON, Round::perSecond);
            series.report(report, ", p50 wait", Round::p50, "%,.0f", "µs");
            series.report(report, ", p99 wait", Round::p99, "%,.0f", "µs");
            Spread waits = series.ratio(Library.INTERLOCK, Library.REDISSON, Round::p99);
            report.verdict(
                    "p99 wait against Redisson RLock",
                    waits.text("%.4f"),
                    "at most 1/30 (0.0333)",
                    waits.median() <= MOST_OF_THE_WAIT);
            EvenShares.report(report, series, Library.INTERLOCK, Round::work);
            series.report(report, ", commands", Round::commands, "%.2f", "an acquisition");
            double commands = series.spread(Library.INTERLOCK, Round::commands).median();
            report.verdict(
                    "commands an acquisition", "%.3f".formatted(commands), "at most 0.2", commands <= MOST_COMMANDS);
        }
    }

    /** What Redis is asked belongs to all acquisitions, those before and after the measured time as well. */
    private static Round round(Plan plan, RedisServer server, LockAdapter node) throws InterruptedException {
        Waits waits = new Waits();
        Traffic before = Traffic.of(server);
        ThreadTeam.Work work = ThreadTeam.run(
                THREADS, plan, number -> () -> waits.timed(node, KEY).release());
        Traffic asked = Traffic.of(server).since(before);
        return new Round(work, waits.micros(50), waits.micros(99), (double) asked.total() / waits.count());
    }
}
