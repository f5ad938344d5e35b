package io.interlock.benchmarks.hazelcast;

import io.interlock.benchmarks.PingPong;
import io.interlock.benchmarks.Plan;
import io.interlock.benchmarks.Report;
import io.interlock.benchmarks.Scenario;
import io.interlock.benchmarks.Series;
import io.interlock.benchmarks.Spread;
import io.interlock.benchmarks.Waits;

/** How soon a member that waits has what another one gives back. */
final class HandOff implements Scenario {

    private static final double MOST = 1.1;

    private record Round(double p50, double p99) {}

    @Override
    public String title() {
        return "hand-off between two members, one waiter, held 5 to 10 ms, Hazelcast";
    }

    @Override
    public void run(Plan plan, Report report) throws Exception {
        try (Cluster cluster = Cluster.start();
                Nodes nodes = new Nodes(cluster)) {
            Series<Library, Round> series =
                    Series.run(plan, Library.values(), library -> round(plan, nodes.nextPair(library)));
            series.report(report, ", p50", Round::p50, "%,.0f", "µs");
            series.report(report, ", p99", Round::p99, "%,.0f", "µs");
            Spread ratio = series.ratio(Library.FENCED, Library.NATIVE_FENCED, Round::p50);
            report.verdict(
                    "p50 against " + Library.NATIVE_FENCED.title(),
                    ratio.text("%.2f"),
                    "at most 1.1",
                    ratio.median() <= MOST);
            report.figure(
                    "p50 against " + Library.NATIVE_MAP.title(),
                    series.ratio(Library.MAP, Library.NATIVE_MAP, Round::p50).text("%.2f"));
        }
    }

    private static Round round(Plan plan, Nodes.Pair nodes) throws InterruptedException {
        Waits waits = new PingPong().play(plan, nodes.left(), nodes.right());
        return new Round(waits.micros(50), waits.micros(99));
    }
}
