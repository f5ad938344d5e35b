package io.interlock.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntFunction;
import java.util.stream.LongStream;

/** Threads that do the same thing again and again, each for itself, and are counted while all of them run. */
public final class ThreadTeam {

    /** Counters so far apart that no two share a cache line. */
    private static final int STRIDE = 16;

    private final int threads;
    private final AtomicLongArray counts;
    private volatile boolean stopped;

    private ThreadTeam(int threads) {
        this.threads = threads;
        this.counts = new AtomicLongArray((threads + 1) * STRIDE);
    }

    /** What was counted in the measured time, by thread. */
    public record Work(long[] operations, double seconds) {

        public double perSecond() {
            return LongStream.of(operations).sum() / seconds;
        }

        public double smallestShare() {
            return LongStream.of(operations).min().orElseThrow() / even();
        }

        public double largestShare() {
            return LongStream.of(operations).max().orElseThrow() / even();
        }

        private double even() {
            return (double) LongStream.of(operations).sum() / operations.length;
        }
    }

    /** Gives every thread its work by its number, lets them settle, and counts. */
    public static Work run(int threads, Plan plan, IntFunction<Runnable> works) throws InterruptedException {
        return new ThreadTeam(threads).measure(works, plan.settle(), plan.measure());
    }

    private Work measure(IntFunction<Runnable> works, Duration settle, Duration time) throws InterruptedException {
        List<Thread> team = new ArrayList<>();
        CountDownLatch start = new CountDownLatch(1);
        for (int number = 0; number < threads; number++) {
            int place = (number + 1) * STRIDE;
            Runnable work = works.apply(number);
            Thread thread = new Thread(() -> repeat(start, work, place), "worker-" + number);
            thread.start();
            team.add(thread);
        }
        start.countDown();
        Thread.sleep(settle.toMillis());
        long begin = System.nanoTime();
        long[] before = read();
        Thread.sleep(time.toMillis());
        long[] after = read();
        long end = System.nanoTime();
        stopped = true;
        for (Thread thread : team) {
            thread.join();
        }
        for (int number = 0; number < threads; number++) {
            after[number] -= before[number];
        }
        return new Work(after, (end - begin) / 1e9);
    }

    /** Begins when all threads are there: starting one takes long while others are busy. */
    private void repeat(CountDownLatch start, Runnable work, int place) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        for (long count = 1; !stopped; count++) {
            work.run();
            counts.lazySet(place, count);
        }
    }

    private long[] read() {
        long[] read = new long[threads];
        for (int number = 0; number < threads; number++) {
            read[number] = counts.get((number + 1) * STRIDE);
        }
        return read;
    }
}
