package io.interlock.benchmarks.redis;

import io.interlock.benchmarks.LockAdapter;
import io.interlock.benchmarks.PingPong;
import io.interlock.benchmarks.Plan;
import io.interlock.benchmarks.Report;
import io.interlock.benchmarks.Scenario;
import io.interlock.benchmarks.Series;
import io.interlock.benchmarks.Spread;
import io.interlock.benchmarks.Waits;
import io.interlock.testkit.redis.RedisServer;

/** How soon a node that waits has what another one gives back. */
final class HandOff implements Scenario {

    private static final double AIM = 0.8;
    private static final int MOST_COMMANDS = 12;

    private record Round(double p50, double p99, double commands) {}

    @Override
    public String title() {
        return "hand-off between two nodes, one waiter, held 5 to 10 ms, Redis";
    }

    @Override
    public void run(Plan plan, Report report) throws Exception {
        try (RedisServer server = RedisServer.start();
                Nodes left = new Nodes(server.port());
                Nodes right = new Nodes(server.port())) {
            Series<Library, Round> series = Series.run(
                    plan, Library.values(), library -> round(plan, server, left.of(library), right.of(library)));
            series.report(report, ", p50", Round::p50, "%,.0f", "µs");
            series.report(report, ", p99", Round::p99, "%,.0f", "µs");
            Spread ratio = series.ratio(Library.INTERLOCK, Library.REDISSON, Round::p50);
            report.verdict(
                    "p50 against Redisson RLock",
                    ratio.text("%.2f"),
                    "below 1 (aim: 0.8, %s)".formatted(ratio.median() <= AIM ? "reached" : "not reached"),
                    ratio.median() < 1);
            series.report(report, ", commands", Round::commands, "%.1f", "a hand-off");
            double commands = series.spread(Library.INTERLOCK, Round::commands).median();
            report.verdict("commands a hand-off", "%.1f".formatted(commands), "at most 12", commands <= MOST_COMMANDS);
        }
    }

    private static Round round(Plan plan, RedisServer server, LockAdapter left, LockAdapter right)
            throws InterruptedException {
        Traffic before = Traffic.of(server);
        Waits waits = new PingPong().play(plan, left, right);
        Traffic asked = Traffic.of(server).since(before);
        long turns = waits.count() + 1; // nobody waited for the first one's
        return new Round(waits.micros(50), waits.micros(99), (double) asked.total() / turns);
    }
}
