package io.interlock.benchmarks;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.LockOptions;
import io.interlock.bootstrap.Interlock;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.Arrays;

/** Many locks that are held for long: what they take, and whether all of them are kept. */
final class HeldLocks implements Scenario {

    private static final int LOCKS = 100_000;
    private static final int MOST_BYTES = 500;

    @Override
    public String title() {
        return "100,000 held locks with auto-renew, ttl 30 s, memory";
    }

    @Override
    public void run(Plan plan, Report report) throws Exception {
        Duration holding = Duration.ofSeconds(plan.quick() ? 12 : 40);
        String[] keys = Keys.distinct(LOCKS, "stock-update-");
        LockHandle[] handles = new LockHandle[LOCKS];
        LockOptions renewed = LockOptions.defaults().autoRenew(true);
        CountedBackend backend = new CountedBackend();
        try (LockManager locks = Interlock.builder()
                .backend(backend)
                .setting("interlock.backend", CountedBackend.NAME)
                .build()) {
            locks.acquire("warm-up", renewed).orElseThrow().release();
            long before = Heap.used();
            for (int i = 0; i < LOCKS; i++) {
                handles[i] = locks.acquire(keys[i], renewed).orElseThrow();
            }
            double fresh = (Heap.used() - before) / (double) LOCKS;
            Thread.sleep(holding.toMillis());
            double later = (Heap.used() - before) / (double) LOCKS;
            long lost =
                    Arrays.stream(handles).filter(handle -> !handle.isHeld()).count();

            bytes(report, "heap when taken", fresh);
            bytes(report, "heap after " + holding.toSeconds() + " s", later);
            String threads = Threads.named("interlock-");
            report.verdict("threads", threads, "one timer", threads.startsWith("1 "));
            report.verdict(
                    "lost after " + holding.toSeconds() + " s",
                    "%,d, and %,d counted".formatted(lost, locks.statistics().lost()),
                    "none",
                    lost + locks.statistics().lost() == 0);
            report.figure(
                    "renewals",
                    "%,d in %,d batches".formatted(locks.statistics().renewed(), backend.batches.get()));
            for (LockHandle handle : handles) {
                handle.release();
            }
            Reference.reachabilityFence(keys); // they were on the heap before, and must be when it is measured again
        }
    }

    private static void bytes(Report report, String what, double bytes) {
        report.verdict(
                what,
                "%.0f bytes a lock, its key's string left out".formatted(bytes),
                "at most 500",
                bytes <= MOST_BYTES);
    }
}
