package io.interlock.benchmarks;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** How evenly the threads that want one key get it. */
public final class EvenShares {

    private static final double DEVIATION = 0.05;

    private EvenShares() {}

    /** The shares of all libraries; those of one of them are judged. */
    public static <L extends Contender, T> void report(
            Report report, Series<L, T> series, L judged, Function<T, ThreadTeam.Work> work) {
        ToDoubleFunction<T> smallest = round -> work.apply(round).smallestShare();
        ToDoubleFunction<T> largest = round -> work.apply(round).largestShare();
        series.report(report, ", smallest share", smallest, "%.2f", "of an even one");
        series.report(report, ", largest share", largest, "%.2f", "of an even one");
        verdict(report, "smallest share", series.spread(judged, smallest), "at least 0.95 of an even one");
        verdict(report, "largest share", series.spread(judged, largest), "at most 1.05 of an even one");
    }

    private static void verdict(Report report, String what, Spread share, String target) {
        report.verdict(what, share.text("%.3f"), target, Math.abs(1 - share.median()) <= DEVIATION);
    }
}
