package io.interlock.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Supplier;

/** What it costs to render a key with two parts. */
final class KeyRendering implements Scenario {

    private static final double MOST = 3;
    private static final int WARM_UP = 200_000;
    private static final int COUNTED = 1_000_000;

    /** Results go here in turn, so that no allocation can be optimised away. */
    private final String[] results = new String[1024];

    @Override
    public String title() {
        return "Rendering a key of two parts, one of them a property of a record";
    }

    @Override
    public void run(Plan plan, Report report) throws Exception {
        double[][] nanos = Rounds.run(
                plan,
                List.of(
                        () -> Jmh.nanos(KeyRenderingBenchmark.class, "template", plan),
                        () -> Jmh.nanos(KeyRenderingBenchmark.class, "concatenation", plan)));
        report.side("KeyTemplate", nanos[0], "%.1f", "ns");
        report.side("string concatenation", nanos[1], "%.1f", "ns");
        Spread ratio = Spread.ofPairs(nanos[0], nanos[1], (ours, theirs) -> ours / theirs);
        report.verdict("time against it", ratio.text("%.2f"), "at most 3", ratio.median() <= MOST);

        KeyRenderingBenchmark sides = new KeyRenderingBenchmark();
        double result = bytes(sides::concatenation);
        double rendered = bytes(sides::template);
        report.figure("allocated by concatenation", "%.1f bytes a key, the result itself".formatted(result));
        report.verdict(
                "allocated by KeyTemplate",
                "%.1f bytes a key".formatted(rendered),
                "no more than that",
                rendered <= result + 0.5);
    }

    private double bytes(Supplier<String> rendering) {
        repeat(rendering, WARM_UP);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        repeat(rendering, COUNTED);
        return (threads.getCurrentThreadAllocatedBytes() - before) / (double) COUNTED;
    }

    private void repeat(Supplier<String> rendering, int count) {
        for (int i = 0; i < count; i++) {
            results[i % results.length] = rendering.get();
        }
    }
}
