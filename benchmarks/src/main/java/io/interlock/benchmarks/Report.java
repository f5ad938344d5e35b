package io.interlock.benchmarks;

import java.io.PrintStream;

/** Prints the table of one scenario. */
public final class Report {

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    public void title(String title) {
        out.printf("%n%s%n", title);
    }

    /** A figure that is not judged. */
    public void figure(String what, String value) {
        out.printf("  %-36s %s%n", what, value);
    }

    /** How one side did, by its rounds. */
    public void side(String what, double[] figures, String numberFormat, String unit) {
        figure(what, Spread.of(figures).text(numberFormat) + " " + unit);
    }

    /** A figure that is judged. */
    public void verdict(String what, String value, String target, boolean met) {
        out.printf("  %-36s %s   target: %s   %s%n", what, value, target, met ? "MET" : "NOT MET");
    }
}
