package io.interlock.benchmarks.redis;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.LockOptions;
import io.interlock.benchmarks.Heap;
import io.interlock.benchmarks.Keys;
import io.interlock.benchmarks.LockAdapter;
import io.interlock.benchmarks.Plan;
import io.interlock.benchmarks.Report;
import io.interlock.benchmarks.Scenario;
import io.interlock.testkit.redis.RedisServer;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.Arrays;

/** Many locks held for long: what they cost, and whether all stay held. Interlock alone. */
final class HeldInRedis implements Scenario {

    private static final int LOCKS = 100_000;
    private static final int MOST_BYTES = 600;
    private static final int MOST_COMMANDS = 20;

    @Override
    public String title() {
        return "100,000 held locks with auto-renew, ttl 30 s, Redis";
    }

    @Override
    public void run(Plan plan, Report report) throws Exception {
        Duration holding = Duration.ofSeconds(plan.quick() ? 20 : 60);
        LockOptions renewed = LockOptions.defaults().ttl(LockAdapter.TTL).autoRenew(true);
        String[] keys = Keys.distinct(LOCKS, "stock-update-");
        LockHandle[] handles = new LockHandle[LOCKS];
        try (RedisServer server = RedisServer.start();
                LockManager locks = InterlockLocks.manager("127.0.0.1", server.port())) {
            locks.acquire("warm-up", renewed).orElseThrow().release();
            long before = Heap.used();
            for (int i = 0; i < LOCKS; i++) {
                handles[i] = locks.acquire(keys[i], renewed).orElseThrow();
            }
            bytes(report, "heap when taken", before);
            Traffic start = Traffic.of(server);
            long cpu = cpu();
            Thread.sleep(holding.toMillis());
            double busy = (double) (cpu() - cpu) / holding.toNanos();
            commands(report, Traffic.of(server).since(start), holding);
            report.figure("CPU", "%.1f %% of a core".formatted(busy * 100));
            bytes(report, "heap after " + holding.toSeconds() + " s", before);
            lost(report, locks, handles, server);
            connections(report, server);
            for (LockHandle handle : handles) {
                handle.release();
            }
            Reference.reachabilityFence(keys); // they were on the heap before, and must be when it is measured again
        }
    }

    private static void bytes(Report report, String what, long before) throws InterruptedException {
        double bytes = (Heap.used() - before) / (double) LOCKS;
        report.verdict(
                what,
                "%.0f bytes a lock, its key's string left out".formatted(bytes),
                "at most 600",
                bytes <= MOST_BYTES);
    }

    private static void commands(Report report, Traffic asked, Duration time) {
        double scripts = (double) asked.scripts() / time.toSeconds();
        report.verdict(
                "commands sent in a second",
                "%.2f (%s, those in scripts as well)".formatted(scripts, asked.commands()),
                "at most 20",
                scripts <= MOST_COMMANDS);
    }

    /** By what the handles say, what was counted, and what Redis has. */
    private static void lost(Report report, LockManager locks, LockHandle[] handles, RedisServer server) {
        long held = Arrays.stream(handles).filter(LockHandle::isHeld).count();
        long counted = locks.statistics().lost();
        long inRedis = server.command("KEYS", "*:stock-update-*").lines().count();
        report.verdict(
                "held",
                "%,d, %,d of them in Redis, %,d counted as lost".formatted(held, inRedis, counted),
                "all",
                held == LOCKS && inRedis == LOCKS && counted == 0);
    }

    private static void connections(Report report, RedisServer server) {
        long connections = server.command("CLIENT", "LIST")
                .lines()
                .filter(line -> line.contains("id=") && !line.contains("cmd=client|list"))
                .count();
        report.verdict("connections", Long.toString(connections), "1", connections == 1);
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
