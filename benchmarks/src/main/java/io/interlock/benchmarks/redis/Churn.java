package io.interlock.benchmarks.redis;

import io.interlock.benchmarks.Keys;
import io.interlock.benchmarks.LockAdapter;
import io.interlock.benchmarks.Plan;
import io.interlock.benchmarks.Report;
import io.interlock.benchmarks.Scenario;
import io.interlock.testkit.redis.RedisServer;
import java.time.Duration;

/** Whether renewals of locks that are long released go on. */
final class Churn implements Scenario {

    private static final int CYCLES = 1_000;
    private static final int MOST_RENEWALS = 4;

    @Override
    public String title() {
        return "1,000 quick auto-renewed cycles, then one lock held, ttl 30 s, Redis";
    }

    @Override
    public void run(Plan plan, Report report) throws Exception {
        Duration holding = Duration.ofSeconds(plan.quick() ? 12 : 35);
        String what = ", renewals in " + holding.toSeconds() + " s";
        long ours = renewals(Library.INTERLOCK, holding);
        report.verdict(Library.INTERLOCK.title() + what, Long.toString(ours), "at most 4", ours <= MOST_RENEWALS);
        report.figure(Library.REDISSON.title() + what, Long.toString(renewals(Library.REDISSON, holding)));
    }

    /** All that is sent while the lock is held. */
    private static long renewals(Library library, Duration holding) throws InterruptedException {
        try (RedisServer server = RedisServer.start();
                RenewingAdapter node = (RenewingAdapter) library.open(server)) {
            for (String key : Keys.distinct(CYCLES, "stock-update-")) {
                node.acquireRenewed(key).release();
            }
            LockAdapter.Held held = node.acquireRenewed("stock-update");
            Traffic before = Traffic.of(server);
            Thread.sleep(holding.toMillis());
            Traffic sent = Traffic.of(server).since(before);
            held.release();
            return sent.scripts();
        }
    }
}
