package io.interlock.benchmarks;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.LockOptions;
import io.interlock.bootstrap.Interlock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToDoubleFunction;

/** Many threads want one key: how much gets done, and whether everybody gets the same. */
final class OneKey implements Scenario {

    private static final int THREADS = 64;
    private static final double LEAST = 0.85;
    private static final double DEVIATION = 0.05;
    private static final String KEY = "stock-update-1";

    private final LockOptions waiting = LockOptions.defaults().waitTimeout(Duration.ofMinutes(1));

    /** What the lock protects, and what would show that it does not. */
    private long stock;

    @Override
    public String title() {
        return "64 threads on one key, memory, critical section of one increment";
    }

    @Override
    public void run(Plan plan, Report report) throws Exception {
        try (LockManager locks = Interlock.builder().build()) {
            Shares fairShares = new Shares();
            Shares acquireShares = new Shares();
            Shares callShares = new Shares();
            ReentrantLock fair = new ReentrantLock(true);
            double[][] perSecond = Rounds.run(
                    plan,
                    List.of(
                            () -> fairShares.add(ThreadTeam.run(THREADS, plan, number -> () -> underFair(fair))),
                            () -> acquireShares.add(ThreadTeam.run(THREADS, plan, number -> () -> acquired(locks))),
                            () -> callShares.add(ThreadTeam.run(THREADS, plan, number -> () -> called(locks)))));
            report.side("fair ReentrantLock", perSecond[0], "%,.0f", "/s");
            report.side("acquire + release", perSecond[1], "%,.0f", "/s");
            report.side("call", perSecond[2], "%,.0f", "/s");
            throughput(report, "acquire + release against fair", perSecond[1], perSecond[0]);
            throughput(report, "call against fair", perSecond[2], perSecond[0]);
            report.figure("smallest share, fair", fairShares.smallest(plan).text("%.3f"));
            report.figure("largest share, fair", fairShares.largest(plan).text("%.3f"));
            shares(report, "acquire + release", acquireShares, plan);
            shares(report, "call", callShares, plan);
        }
    }

    private static void throughput(Report report, String what, double[] ours, double[] fair) {
        Spread ratio = Spread.ofPairs(ours, fair, (left, right) -> left / right);
        report.verdict(what, ratio.text("%.2f"), "at least 0.85", ratio.median() >= LEAST);
    }

    private static void shares(Report report, String what, Shares shares, Plan plan) {
        Spread smallest = shares.smallest(plan);
        Spread largest = shares.largest(plan);
        report.verdict(
                "smallest share, " + what,
                smallest.text("%.3f"),
                "at least 0.95 of an even one",
                smallest.median() >= 1 - DEVIATION);
        report.verdict(
                "largest share, " + what,
                largest.text("%.3f"),
                "at most 1.05 of an even one",
                largest.median() <= 1 + DEVIATION);
    }

    private void underFair(ReentrantLock fair) {
        fair.lock();
        try {
            stock++;
        } finally {
            fair.unlock();
        }
    }

    private void acquired(LockManager locks) {
        try (LockHandle handle = locks.acquire(KEY, waiting).orElseThrow()) {
            handle.requireHeld();
            stock++;
        }
    }

    private void called(LockManager locks) {
        try {
            locks.call(KEY, waiting, () -> ++stock);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The smallest and the largest share of a thread in every round that counts. */
    private static final class Shares {

        private final List<ThreadTeam.Work> works = new ArrayList<>();

        double add(ThreadTeam.Work work) {
            works.add(work);
            return work.perSecond();
        }

        Spread smallest(Plan plan) {
            return spread(plan, ThreadTeam.Work::smallestShare);
        }

        Spread largest(Plan plan) {
            return spread(plan, ThreadTeam.Work::largestShare);
        }

        private Spread spread(Plan plan, ToDoubleFunction<ThreadTeam.Work> share) {
            return Spread.of(
                    works.stream().skip(plan.warmUpRounds()).mapToDouble(share).toArray());
        }
    }
}
