package io.interlock.benchmarks.hazelcast;

import com.hazelcast.cp.IAtomicLong;

/**
 * The log of the CP group that has the locks. Its members keep its last entries, some ten thousand, whatever they are, so it is
 * filled before the heap is looked at: else its own growth would be taken for that of what is measured.
 */
final class CommitLog {

    private static final int ENTRIES = 25_000;

    private CommitLog() {}

    static void fill(Cluster cluster) {
        IAtomicLong counter = cluster.member(0).getCPSubsystem().getAtomicLong("filler");
        for (int i = 0; i < ENTRIES; i++) {
            counter.incrementAndGet();
        }
    }
}
