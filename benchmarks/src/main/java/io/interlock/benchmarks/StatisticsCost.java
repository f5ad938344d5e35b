package io.interlock.benchmarks;

import com.sun.management.ThreadMXBean;
import io.interlock.LockManager;
import io.interlock.bootstrap.Interlock;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.IntFunction;

/** What counting costs an uncontended cycle: two managers that differ in {@code interlock.statistics} alone. */
final class StatisticsCost implements Scenario {

    private static final int KEYS_OF_A_THREAD = 1024;
    private static final int CYCLES_COUNTED = 1_000_000;
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
            double counting = bytesOfACycle(on);
            double without = bytesOfACycle(off);
            report.verdict(
                    "allocated a cycle, on and off",
                    "%.1f and %.1f bytes".formatted(counting, without),
                    "at most 1 byte more",
                    counting - without <= 1);
        }
    }

    /** Nobody listens, so no event may be made, and counting makes nothing either. */
    private static double bytesOfACycle(LockManager locks) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Runnable cycle = cycles(locks).apply(0);
        for (int i = 0; i < CYCLES_COUNTED; i++) {
            cycle.run();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CYCLES_COUNTED; i++) {
            cycle.run();
        }
        return (double) (threads.getCurrentThreadAllocatedBytes() - before) / CYCLES_COUNTED;
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
