package io.interlock.benchmarks.redis;

import io.interlock.benchmarks.Plan;
import io.interlock.benchmarks.Report;
import io.interlock.benchmarks.Rounds;
import io.interlock.benchmarks.Spread;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What every library did in every round that counts.
 *
 * @param <T> what is measured in one round of one library
 */
final class Series<T> {

    private final Map<Library, List<T>> rounds = new EnumMap<>(Library.class);

    private Series() {}

    /** Lets one library run once. */
    interface Measurement<T> {
        T of(Library library) throws Exception;
    }

    /** Measures all libraries in turn. */
    static <T> Series<T> run(Plan plan, Measurement<T> measurement) throws Exception {
        Series<T> series = new Series<>();
        List<Rounds.Side> sides = new ArrayList<>();
        for (Library library : Library.values()) {
            List<T> measured = new ArrayList<>();
            series.rounds.put(library, measured);
            sides.add(() -> {
                measured.add(measurement.of(library));
                return measured.size();
            });
        }
        Rounds.run(plan, sides);
        series.rounds
                .values()
                .forEach(measured -> measured.subList(0, plan.warmUpRounds()).clear());
        return series;
    }

    double[] of(Library library, ToDoubleFunction<T> figure) {
        return rounds.get(library).stream().mapToDouble(figure).toArray();
    }

    Spread spread(Library library, ToDoubleFunction<T> figure) {
        return Spread.of(of(library, figure));
    }

    /** Of two libraries in the same round. */
    Spread ratio(Library left, Library right, ToDoubleFunction<T> figure) {
        return Spread.ofPairs(of(left, figure), of(right, figure), (one, other) -> one / other);
    }

    /** A line for each library. */
    void report(Report report, String what, ToDoubleFunction<T> figure, String numberFormat, String unit) {
        for (Library library : Library.values()) {
            report.side(library.title() + what, of(library, figure), numberFormat, unit);
        }
    }

    /** The ratio of Interlock's figure to another library's, which must be at least so much. */
    void atLeast(Report report, double least, Library other, ToDoubleFunction<T> figure) {
        Spread ratio = ratio(Library.INTERLOCK, other, figure);
        report.verdict("against " + other.title(), ratio.text("%.2f"), "at least " + least, ratio.median() >= least);
    }
}
