package io.interlock.benchmarks;

import io.interlock.LockManager;
import io.interlock.bootstrap.Interlock;

/** Keys that were used once and never again must leave nothing behind. */
final class ManyCycles implements Scenario {

    private static final int WARM_UP = 100_000;
    private static final int CYCLES = 1_000_000;

    /** Half a byte a key: the smallest thing that could be left of one is 16. */
    private static final long NOISE = CYCLES / 2;

    @Override
    public String title() {
        return "1,000,000 acquire + release cycles over distinct keys, memory";
    }

    @Override
    public void run(Plan plan, Report report) throws Exception {
        try (LockManager locks = Interlock.builder().build()) {
            cycles(locks, "warm-up-", WARM_UP);
            long before = Heap.used();
            cycles(locks, "stock-update-", CYCLES);
            long after = Heap.used();
            report.figure("heap before", "%,d bytes".formatted(before));
            report.figure("heap after", "%,d bytes".formatted(after));
            report.verdict(
                    "left behind",
                    "%,d bytes".formatted(after - before),
                    "less than half a byte a cycle",
                    after - before < NOISE);
        }
    }

    private static void cycles(LockManager locks, String start, int count) {
        for (int i = 0; i < count; i++) {
            locks.acquire(start + i).orElseThrow().release();
        }
    }
}
