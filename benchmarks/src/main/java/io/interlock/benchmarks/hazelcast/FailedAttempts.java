package io.interlock.benchmarks.hazelcast;

import com.hazelcast.cp.lock.FencedLock;
import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.LockOptions;
import io.interlock.benchmarks.Heap;
import io.interlock.benchmarks.LockAdapter;
import io.interlock.benchmarks.Plan;
import io.interlock.benchmarks.Report;
import io.interlock.benchmarks.Scenario;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** What attempts leave behind on the members that do not wait and find a lock that another node holds. */
final class FailedAttempts implements Scenario {

    private static final int ATTEMPTS = 100_000;
    private static final int NATIVE_ATTEMPTS = 20_000;
    private static final int WARM_UP = 2_000;
    private static final long MOST_BYTES = 1 << 20;
    private static final String KEY = "stock-update-1";

    private static final LockOptions RENEWED =
            LockOptions.defaults().ttl(LockAdapter.TTL).autoRenew(true);
    private static final LockOptions AT_ONCE = LockOptions.defaults().ttl(LockAdapter.TTL);

    @Override
    public String title() {
        return "failed attempts on a key that another node holds, heap of three members, Hazelcast";
    }

    @Override
    public void run(Plan plan, Report report) throws Exception {
        int attempts = plan.quick() ? ATTEMPTS / 10 : ATTEMPTS;
        try (Cluster cluster = Cluster.start()) {
            CommitLog.fill(cluster);
            long left = ours(cluster, attempts);
            report.verdict(
                    "%,d of Interlock fenced-lock".formatted(attempts),
                    "%,d bytes left".formatted(left),
                    "at most 1 MB",
                    left <= MOST_BYTES);
            long leftNatively = natively(cluster);
            report.figure(
                    "%,d of FencedLock.tryLock()".formatted(NATIVE_ATTEMPTS),
                    "%,d bytes left, %,d an attempt".formatted(leftNatively, leftNatively / NATIVE_ATTEMPTS));
        }
    }

    private static long ours(Cluster cluster, int attempts) throws Exception {
        try (LockManager holder = InterlockLocks.manager(cluster.member(1), "fenced-lock");
                LockManager node = InterlockLocks.manager(cluster.member(0), "fenced-lock");
                LockHandle held = holder.acquire(KEY, RENEWED).orElseThrow()) {
            long left = left(attempts, () -> node.acquire(KEY, AT_ONCE).isPresent());
            held.requireHeld();
            return left;
        }
    }

    /** The holder is another thread, as a FencedLock belongs to one. */
    private static long natively(Cluster cluster) throws Exception {
        FencedLock holder = cluster.member(1).getCPSubsystem().getLock(KEY);
        FencedLock lock = cluster.member(0).getCPSubsystem().getLock(KEY);
        CompletableFuture.runAsync(holder::lock).join();
        return left(NATIVE_ATTEMPTS, lock::tryLock);
    }

    private static long left(int attempts, BooleanSupplier attempt) throws InterruptedException {
        repeat(WARM_UP, attempt);
        long before = Heap.used();
        repeat(attempts, attempt);
        return Heap.used() - before;
    }

    private static void repeat(int times, BooleanSupplier attempt) {
        for (int i = 0; i < times; i++) {
            if (attempt.getAsBoolean()) {
                throw new IllegalStateException("an attempt was granted a lock that is held");
            }
        }
    }
}
