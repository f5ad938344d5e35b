package io.interlock.benchmarks;

import io.interlock.LockManager;
import io.interlock.bootstrap.Interlock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One thread takes and frees one free key after another. */
@State(Scope.Thread)
public class UncontendedBenchmark {

    private static final int KEYS = 1024;

    private final String[] keys = Keys.distinct(KEYS, "stock-update-");
    private final LockManager interlock = Interlock.builder().build();
    private final RefCountedLocks refCounted = new RefCountedLocks();
    private int turn;

    @TearDown
    public void close() {
        interlock.close();
    }

    @Benchmark
    public boolean interlock() {
        return interlock.acquire(nextKey()).orElseThrow().release();
    }

    @Benchmark
    public RefCountedLocks.Entry refCounted() {
        String key = nextKey();
        RefCountedLocks.Entry entry = refCounted.lock(key);
        refCounted.unlock(key, entry);
        return entry;
    }

    private String nextKey() {
        return keys[turn++ & KEYS - 1];
    }
}
