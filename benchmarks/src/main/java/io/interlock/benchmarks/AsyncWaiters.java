package io.interlock.benchmarks;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.LockOptions;
import io.interlock.bootstrap.Interlock;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Many callers that wait without a thread. */
final class AsyncWaiters implements Scenario {

    private static final int WAITERS = 10_000;
    private static final String KEY = "stock-update-1";

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @Override
    public String title() {
        return "10,000 acquireAsync waiters on one key, memory";
    }

    @Override
    public void run(Plan plan, Report report) throws Exception {
        LockOptions waiting = LockOptions.defaults().waitTimeout(Duration.ofMinutes(5));
        int[] order = new int[WAITERS];
        AtomicInteger granted = new AtomicInteger();
        try (LockManager locks = Interlock.builder().build()) {
            LockHandle first = locks.acquire(KEY).orElseThrow();
            int before = threads.getThreadCount();
            CompletableFuture<?>[] ended = new CompletableFuture<?>[WAITERS];
            for (int i = 0; i < WAITERS; i++) {
                int number = i;
                ended[i] = locks.acquireAsync(KEY, waiting)
                        .thenAccept(handle -> use(handle, order, granted, number))
                        .toCompletableFuture();
            }
            int more = threads.getThreadCount() - before;
            report.figure("waiting", "%,d".formatted(locks.statistics().waiting()));
            report.verdict("threads more while they wait", Integer.toString(more), "at most 1", more <= 1);

            threads.resetPeakThreadCount();
            long start = System.nanoTime();
            first.release();
            CompletableFuture.allOf(ended).get();
            double seconds = (System.nanoTime() - start) / 1e9;
            boolean inOrder = IntStream.range(0, WAITERS).allMatch(i -> order[i] == i);
            report.verdict(
                    "granted",
                    "%,d in %.2f s, %s".formatted(granted.get(), seconds, inOrder ? "in order" : "out of order"),
                    "all, in order",
                    granted.get() == WAITERS && inOrder);
            report.figure(
                    "threads more while they are granted", Integer.toString(threads.getPeakThreadCount() - before));
        }
    }

    private static void use(Optional<LockHandle> handle, int[] order, AtomicInteger granted, int number) {
        order[granted.getAndIncrement()] = number;
        handle.orElseThrow().release();
    }
}
