package io.interlock.benchmarks;

import io.interlock.LockManager;
import io.interlock.bootstrap.Interlock;
import java.util.List;
import java.util.function.IntFunction;

/** What counting costs an uncontended cycle: two managers that differ in {@code interlock.statistics} alone. */
final class StatisticsCost implements Scenario {

    private static final int KEYS_OF_A_THREAD = 1024;
    private static final double MOST = 1.05;

    @Override
    public String title() {
        return "Statistics on and off, uncontended, memory, 1 and 8 threads on distinct keys";
    }

    @Override
    public void run(Plan plan, Report report) throws Exception {
        try (LockManager on = counting(true);
                LockManager off = counting(false)) {
            for (int threads : new int[] {1, 8}) {
                double[][] perSecond = Rounds.run(
                        plan,
                        List.of(
                                () -> ThreadTeam.run(threads, plan, cycles(on)).perSecond(),
                                () -> ThreadTeam.run(threads, plan, cycles(off)).perSecond()));
                String team = threads == 1 ? "1 thread" : threads + " threads";
                report.side(team + ", on", perSecond[0], "%,.0f", "/s");
                report.side(team + ", off", perSecond[1], "%,.0f", "/s");
                Spread ratio = Spread.ofPairs(perSecond[0], perSecond[1], (with, without) -> without / with);
                report.verdict(
                        team + ", time against off", ratio.text("%.3f"), "at most " + MOST, ratio.median() <= MOST);
            }
        }
    }

    private static LockManager counting(boolean statistics) {
        return Interlock.builder()
                .setting("interlock.jmx.enabled", "false")
                .setting("interlock.statistics", Boolean.toString(statistics))
                .build();
    }

    private static IntFunction<Runnable> cycles(LockManager locks) {
        return number -> new Runnable() {
            private final String[] keys = Keys.distinct(KEYS_OF_A_THREAD, "stock-" + number + "-");
            private int turn;

            @Override
            public void run() {
                locks.acquire(keys[turn++ & KEYS_OF_A_THREAD - 1]).orElseThrow().release();
            }
        };
    }
}
