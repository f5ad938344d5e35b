package io.interlock.benchmarks.redis;

import io.interlock.benchmarks.Keys;
import io.interlock.benchmarks.LockAdapter;
import io.interlock.benchmarks.Plan;
import io.interlock.benchmarks.Report;
import io.interlock.benchmarks.Scenario;
import io.interlock.benchmarks.Series;
import io.interlock.benchmarks.ThreadTeam;
import io.interlock.testkit.redis.RedisServer;

/** What a lock costs when nobody else wants it, and what is said to Redis for it. */
final class OneThread implements Scenario {

    private static final int KEYS = 1024;
    private static final double LEAST = 0.90;
    private static final double ROUND_TRIPS = 2;

    /** The end of a connection that looked on may be read a little later. */
    private static final double READ_LATE = 0.01;

    private static final int MOST_COMMANDS = 8;

    @Override
    public String title() {
        return "1 thread, 1,024 keys, acquire + release, Redis";
    }

    @Override
    public void run(Plan plan, Report report) throws Exception {
        try (RedisServer server = RedisServer.start();
                Nodes nodes = new Nodes(server.port())) {
            Series<Library, ThreadTeam.Work> series = Series.run(
                    plan, Library.values(), library -> ThreadTeam.run(1, plan, number -> cycles(nodes.of(library))));
            series.report(report, "", ThreadTeam.Work::perSecond, "%,.0f", "/s");
            series.atLeast(report, LEAST, Library.INTERLOCK, Library.BARE, ThreadTeam.Work::perSecond);
            report.figure(
                    "against Redisson RLock",
                    series.ratio(Library.INTERLOCK, Library.REDISSON, ThreadTeam.Work::perSecond)
                            .text("%.2f"));
        }
        for (Library library : Library.values()) {
            count(library, report);
        }
    }

    /** Alone on a server of its own, where nothing else is counted. */
    private static void count(Library library, Report report) {
        try (RedisServer server = RedisServer.start();
                LockAdapter node = library.open(server)) {
            Runnable cycle = cycles(node);
            cycle.run();
            Traffic before = Traffic.of(server);
            for (int i = 0; i < KEYS; i++) {
                cycle.run();
            }
            Traffic all = Traffic.of(server).since(before);
            double roundTrips = (double) all.reads() / KEYS;
            double commands = (double) all.total() / KEYS;
            String text = "%.2f, %.2f commands: %s".formatted(roundTrips, commands, all.commands());
            if (library == Library.INTERLOCK) {
                report.verdict(
                        "round trips of a cycle, Interlock",
                        text,
                        "2, and at most 8 commands",
                        Math.abs(roundTrips - ROUND_TRIPS) < READ_LATE && commands <= MOST_COMMANDS);
            } else {
                report.figure("round trips, " + library.title(), text);
            }
        }
    }

    private static Runnable cycles(LockAdapter node) {
        return new Runnable() {
            private final String[] keys = Keys.distinct(KEYS, "stock-update-");
            private int turn;

            @Override
            public void run() {
                node.acquire(keys[turn++ & KEYS - 1]).release();
            }
        };
    }
}
