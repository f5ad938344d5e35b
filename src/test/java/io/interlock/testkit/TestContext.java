package io.interlock.testkit;

import io.interlock.spi.BackendContext;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Surroundings of a backend that is opened by itself. To be closed after it. */
public final class TestContext implements BackendContext, AutoCloseable {

    /** Before all keys. */
    public static final String PREFIX = "hazel:lock:";

    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Object[] beans;

    /** Has these beans. */
    public TestContext(Object... beans) {
        this.beans = beans;
    }

    @Override
    public String application() {
        return "test";
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public ScheduledExecutorService scheduler() {
        return scheduler;
    }

    @Override
    public Executor executor() {
        return executor;
    }

    @Override
    public <T> Optional<T> bean(Class<T> type) {
        for (Object bean : beans) {
            if (type.isInstance(bean)) {
                return Optional.of(type.cast(bean));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
        executor.shutdownNow();
    }
}
