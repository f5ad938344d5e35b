package io.interlock.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What every library did in every round that counts.
 *
 * @param <L> the libraries
 * @param <T> what is measured in one round of one library
 */
public final class Series<L extends Contender, T> {

    private final Map<L, List<T>> rounds = new LinkedHashMap<>();

    private Series() {}

    /** Lets one library run once. */
    public interface Measurement<L, T> {
        T of(L library) throws Exception;
    }

    /** Measures all libraries in turn. */
    public static <L extends Contender, T> Series<L, T> run(Plan plan, L[] libraries, Measurement<L, T> measurement)
            throws Exception {
        Series<L, T> series = new Series<>();
        List<Rounds.Side> sides = new ArrayList<>();
        for (L library : libraries) {
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

    private double[] of(L library, ToDoubleFunction<T> figure) {
        return rounds.get(library).stream().mapToDouble(figure).toArray();
    }

    public Spread spread(L library, ToDoubleFunction<T> figure) {
        return Spread.of(of(library, figure));
    }

    /** Of two libraries in the same round. */
    public Spread ratio(L left, L right, ToDoubleFunction<T> figure) {
        return Spread.ofPairs(of(left, figure), of(right, figure), (one, other) -> one / other);
    }

    /** A line for each library. */
    public void report(Report report, String what, ToDoubleFunction<T> figure, String numberFormat, String unit) {
        rounds.keySet()
                .forEach(library -> report.side(library.title() + what, of(library, figure), numberFormat, unit));
    }

    /** The ratio of one library's figure to another's, which must be at least so much. */
    public void atLeast(Report report, double least, L ours, L other, ToDoubleFunction<T> figure) {
        Spread ratio = ratio(ours, other, figure);
        report.verdict("against " + other.title(), ratio.text("%.2f"), "at least " + least, ratio.median() >= least);
    }

    /** That ratio, not judged. */
    public void beside(Report report, L ours, L other, ToDoubleFunction<T> figure) {
        report.figure("against " + other.title(), ratio(ours, other, figure).text("%.2f"));
    }
}
