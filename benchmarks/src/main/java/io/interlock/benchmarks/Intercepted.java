package io.interlock.benchmarks;

import jakarta.enterprise.inject.spi.Extension;
import java.util.List;
import java.util.ServiceLoader;

/** What the annotation adds to a call. */
final class Intercepted implements Scenario {

    private static final double MOST = 400;

    @Override
    public String title() {
        return "Call of an annotated method, Weld SE, memory, 1 thread, 1024 keys";
    }

    @Override
    public boolean available() {
        return extensions().length > 0;
    }

    /** The library's own, named one by one: without discovery a container does not look for any. */
    static Extension[] extensions() {
        return ServiceLoader.load(Extension.class).stream()
                .filter(extension -> extension.type().getName().startsWith("io.interlock."))
                .map(ServiceLoader.Provider::get)
                .toArray(Extension[]::new);
    }

    @Override
    public void run(Plan plan, Report report) throws Exception {
        InterceptedBenchmark sides = new InterceptedBenchmark();
        sides.check();
        sides.close();
        double[][] nanos = Rounds.run(
                plan,
                List.of(
                        () -> Jmh.nanos(InterceptedBenchmark.class, "locked", plan),
                        () -> Jmh.nanos(InterceptedBenchmark.class, "empty", plan)));
        report.side("@DistributedLock", nanos[0], "%.0f", "ns");
        report.side("empty interceptor", nanos[1], "%.0f", "ns");
        Spread more = Spread.ofPairs(nanos[0], nanos[1], (ours, theirs) -> ours - theirs);
        report.verdict("time more", more.text("%.0f") + " ns", "at most 400 ns", more.median() <= MOST);
    }
}
