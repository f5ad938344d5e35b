package io.interlock.benchmarks;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.bootstrap.Interlock;
import java.util.List;
import java.util.function.IntFunction;

/** Threads that share no key: they must not meet in the library either. */
final class DistinctKeys implements Scenario {

    private static final int KEYS_OF_A_THREAD = 64;

    /** A thread that loses its core inside a bin of a map holds up another one now and then; a lock that all share shows far above. */
    private static final double MOST_BLOCKED = 0.001;

    @Override
    public String title() {
        return "1, 8 and 64 threads on distinct keys, memory";
    }

    @Override
    public void run(Plan plan, Report report) throws Exception {
        try (LockManager locks = Interlock.builder().build()) {
            RefCountedLocks map = new RefCountedLocks();
            for (int threads : new int[] {1, 8, 64}) {
                double[][] perSecond = Rounds.run(
                        plan,
                        List.of(
                                () -> ThreadTeam.run(threads, plan, ours(locks)).perSecond(),
                                () -> ThreadTeam.run(threads, plan, theirs(map)).perSecond()));
                report.side(named(threads, "Interlock"), perSecond[0], "%,.0f", "/s");
                report.side(named(threads, "ref-counted map"), perSecond[1], "%,.0f", "/s");
                Spread ratio = Spread.ofPairs(perSecond[0], perSecond[1], (left, right) -> left / right);
                report.figure(named(threads, "against it"), ratio.text("%.2f"));
            }
            for (int threads : new int[] {8, 64}) {
                contention(plan, report, threads, ours(locks), theirs(map));
            }
        }
    }

    /** The map shows that waits would be seen. */
    private static void contention(
            Plan plan, Report report, int threads, IntFunction<Runnable> ours, IntFunction<Runnable> theirs)
            throws Exception {
        Contention inMap = Contention.during(
                () -> ThreadTeam.run(threads, plan, theirs), name -> name.startsWith(RefCountedLocks.class.getName()));
        Contention inLibrary = Contention.during(() -> ThreadTeam.run(threads, plan, ours), DistinctKeys::isLibrary);
        double time = (double) threads * plan.settle().plus(plan.measure()).toNanos();
        double share = inLibrary.blocked().toNanos() / time;
        report.figure(named(threads, "waits in the map"), text(inMap, time));
        inMap.places().forEach(place -> report.figure("", place));
        report.verdict(
                named(threads, "waits in Interlock"), text(inLibrary, time), "below 0.1 %", share < MOST_BLOCKED);
        inLibrary.places().forEach(place -> report.figure("", place));
    }

    private static boolean isLibrary(String className) {
        return className.startsWith("io.interlock.") && !className.startsWith(Main.class.getPackageName());
    }

    private static String text(Contention seen, double time) {
        return "%d, %.4f %% of the threads' time"
                .formatted(seen.events(), seen.blocked().toNanos() / time * 100);
    }

    private static String named(int threads, String what) {
        return "%2d threads, %s".formatted(threads, what);
    }

    private static IntFunction<Runnable> ours(LockManager locks) {
        return number -> new Runnable() {
            private final String[] keys = Keys.distinct(KEYS_OF_A_THREAD, "stock-" + number + "-");
            private int turn;

            @Override
            public void run() {
                LockHandle handle =
                        locks.acquire(keys[turn++ & KEYS_OF_A_THREAD - 1]).orElseThrow();
                handle.release();
            }
        };
    }

    private static IntFunction<Runnable> theirs(RefCountedLocks locks) {
        return number -> new Runnable() {
            private final String[] keys = Keys.distinct(KEYS_OF_A_THREAD, "stock-" + number + "-");
            private int turn;

            @Override
            public void run() {
                String key = keys[turn++ & KEYS_OF_A_THREAD - 1];
                locks.unlock(key, locks.lock(key));
            }
        };
    }
}
