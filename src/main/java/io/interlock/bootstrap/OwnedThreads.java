package io.interlock.bootstrap;

import io.interlock.engine.EngineThreads;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads of our own: one for timers, and as many for callbacks as have something to do. All are daemons. */
final class OwnedThreads implements AutoCloseable {

    private final ScheduledThreadPoolExecutor scheduler;
    private final ExecutorService callbacks;

    OwnedThreads(String application) {
        scheduler = new ScheduledThreadPoolExecutor(1, named(application + "-timer"));
        scheduler.setRemoveOnCancelPolicy(true);
        callbacks = Executors.newCachedThreadPool(named(application + "-callback"));
    }

    EngineThreads engineThreads() {
        return new EngineThreads(scheduler, callbacks);
    }

    /** Lets callbacks under way finish; what they were told of has happened. */
    @Override
    public void close() {
        scheduler.shutdownNow();
        callbacks.shutdown();
    }

    /** The loader is set on purpose: a thread would else keep that of whoever happened to be there first. */
    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "interlock-" + name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(OwnedThreads.class.getClassLoader());
            return thread;
        };
    }
}
