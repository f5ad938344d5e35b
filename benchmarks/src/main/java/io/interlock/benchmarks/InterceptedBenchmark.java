package io.interlock.benchmarks;

import io.interlock.LockManager;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One thread calls an intercepted method on one free key after another. */
@State(Scope.Thread)
public class InterceptedBenchmark {

    private static final int IDS = 1024;

    private final String[] ids = Keys.distinct(IDS, "p");
    private final SeContainer container = SeContainerInitializer.newInstance()
            .disableDiscovery()
            .addExtensions(Intercepted.extensions())
            .addBeanClasses(Shop.class, EmptyInterceptor.class)
            .initialize();
    private final Shop shop = container.select(Shop.class).get();
    private int turn;

    @TearDown
    public void close() {
        container.close();
    }

    @Benchmark
    public long locked() {
        return shop.sellLocked(nextId());
    }

    @Benchmark
    public long empty() {
        return shop.sellEmpty(nextId());
    }

    /** Calls both sides once and sees whether the first of them locks: an interceptor that is not called is fast. */
    void check() {
        locked();
        empty();
        long acquired = container.select(LockManager.class).get().statistics().acquired();
        if (acquired != 1) {
            throw new IllegalStateException("1 of 2 calls should have locked, but " + acquired + " did");
        }
    }

    private String nextId() {
        return ids[turn++ & IDS - 1];
    }
}
