package io.interlock.benchmarks;

import java.util.List;

/** Measures several sides in turn, so that whatever else the machine does meets all of them. */
public final class Rounds {

    /** Runs one side once and returns its figure. */
    public interface Side {
        double measure() throws Exception;
    }

    private Rounds() {}

    /** The figures, by side and round. The side that begins changes from round to round. */
    public static double[][] run(Plan plan, List<Side> sides) throws Exception {
        for (int round = 0; round < plan.warmUpRounds(); round++) {
            for (Side side : sides) {
                side.measure();
            }
        }
        double[][] figures = new double[sides.size()][plan.rounds()];
        for (int round = 0; round < plan.rounds(); round++) {
            for (int turn = 0; turn < sides.size(); turn++) {
                int side = (round + turn) % sides.size();
                figures[side][round] = sides.get(side).measure();
            }
        }
        return figures;
    }
}
