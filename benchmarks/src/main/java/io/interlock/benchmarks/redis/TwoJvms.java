package io.interlock.benchmarks.redis;

import io.interlock.benchmarks.Plan;
import io.interlock.benchmarks.Report;
import io.interlock.benchmarks.Scenario;
import io.interlock.benchmarks.Series;
import io.interlock.benchmarks.Spread;
import io.interlock.testkit.redis.RedisServer;

/** Two processes want one key: how much gets done, and whether both get their turn. */
final class TwoJvms implements Scenario {

    private static final double LEAST_SHARE = 0.4;
    private static final double LEAST_OF_REDISSON = 5;

    private record Round(Team here, Team there, double commands) {

        double perSecond() {
            return here.perSecond() + there.perSecond();
        }

        double smallerShare() {
            return Math.min(here.perSecond(), there.perSecond()) / perSecond();
        }
    }

    @Override
    public String title() {
        return "one key between two JVMs, each with 8 threads, Redis";
    }

    @Override
    public void run(Plan plan, Report report) throws Exception {
        try (RedisServer server = RedisServer.start();
                Nodes nodes = new Nodes(server.port());
                SecondJvm other = new SecondJvm(plan, server.port())) {
            Series<Library, Round> series = Series.run(plan, Library.values(), library -> {
                Traffic before = Traffic.of(server);
                other.start(library);
                Team here = Team.run(plan, nodes.of(library));
                Team there = other.result();
                Traffic asked = Traffic.of(server).since(before);
                return new Round(here, there, (double) asked.total() / (here.altogether() + there.altogether()));
            });
            series.report(report, "", Round::perSecond, "%,.0f", "/s");
            series.atLeast(report, LEAST_OF_REDISSON, Library.INTERLOCK, Library.REDISSON, Round::perSecond);
            series.report(report, ", smaller share", Round::smallerShare, "%.2f", "of the acquisitions");
            Spread share = series.spread(Library.INTERLOCK, Round::smallerShare);
            report.verdict(
                    "share of the JVM that got less",
                    share.text("%.3f"),
                    "at least 0.4 of the acquisitions",
                    share.median() >= LEAST_SHARE);
            series.report(report, ", commands", Round::commands, "%.2f", "an acquisition");
        }
    }
}
