package io.interlock.benchmarks;

import java.util.List;

/** What a lock costs when nobody else wants it. */
final class Uncontended implements Scenario {

    private static final double MOST = 4;

    @Override
    public String title() {
        return "Uncontended acquire + release, memory, 1 thread, 1024 keys";
    }

    @Override
    public void run(Plan plan, Report report) throws Exception {
        double[][] nanos = Rounds.run(
                plan,
                List.of(
                        () -> Jmh.nanos(UncontendedBenchmark.class, "interlock", plan),
                        () -> Jmh.nanos(UncontendedBenchmark.class, "refCounted", plan)));
        report.side("Interlock", nanos[0], "%.0f", "ns");
        report.side("ref-counted map of ReentrantLocks", nanos[1], "%.0f", "ns");
        Spread ratio = Spread.ofPairs(nanos[0], nanos[1], (ours, theirs) -> ours / theirs);
        report.verdict("time against it", ratio.text("%.2f"), "at most 4", ratio.median() <= MOST);
    }
}
