package io.interlock.benchmarks;

import java.lang.management.ManagementFactory;

/** What is on the heap when everything that can go has gone. */
public final class Heap {

    private static final int COLLECTIONS = 5;

    private Heap() {}

    public static long used() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            Thread.sleep(50);
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
