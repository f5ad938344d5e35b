package io.interlock.benchmarks;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/** How measured values are distributed over the rounds. */
public record Spread(double min, double lowerQuartile, double median, double upperQuartile, double max) {

    public static Spread of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Spread(
                sorted[0],
                quantile(sorted, 0.25),
                quantile(sorted, 0.5),
                quantile(sorted, 0.75),
                sorted[sorted.length - 1]);
    }

    /** Of the values that two sides had in the same round, brought together: their ratio, say. */
    public static Spread ofPairs(double[] left, double[] right, DoubleBinaryOperator together) {
        return of(IntStream.range(0, left.length)
                .mapToDouble(round -> together.applyAsDouble(left[round], right[round]))
                .toArray());
    }

    private static double quantile(double[] sorted, double part) {
        double place = part * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** {@code median [q1..q3] (min..max)}. */
    public String text(String numberFormat) {
        return (numberFormat + " [" + numberFormat + ".." + numberFormat + "] (" + numberFormat + ".." + numberFormat
                        + ")")
                .formatted(median, lowerQuartile, upperQuartile, min, max);
    }
}
