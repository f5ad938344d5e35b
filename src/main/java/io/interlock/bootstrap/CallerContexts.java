package io.interlock.bootstrap;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import javax.naming.NamingException;
import javax.naming.NoInitialContextException;
import org.jspecify.annotations.Nullable;

/**
 * Lets another thread run what a caller has left to it as if the caller ran it: with its class loader and, where the
 * container has Jakarta Concurrency, with its naming and security too, but outside of its transaction. Thread-safe.
 */
public final class CallerContexts {

    private static final Logger LOG = System.getLogger("io.interlock.bootstrap");

    private volatile boolean absent = !isPresent();
    private volatile @Nullable Supplier<Executor> found;

    /** The context of the calling thread, as an executor that runs each task at once, on the thread that hands it over. */
    public Executor capture() {
        Supplier<Executor> contexts = found;
        if (contexts == null && !absent) {
            contexts = find();
            found = contexts;
        }
        return contexts != null
                ? contexts.get()
                : withLoader(Thread.currentThread().getContextClassLoader());
    }

    /** The container's executor; empty outside of a container, and where its names are not bound yet. */
    @Nullable
    Executor executor() {
        return absent ? null : lookUp(ContainerConcurrency::executor);
    }

    /** The container's scheduler; empty as {@link #executor}. */
    @Nullable
    ScheduledExecutorService scheduler() {
        return absent ? null : lookUp(ContainerConcurrency::scheduler);
    }

    private @Nullable Supplier<Executor> find() {
        return lookUp(ContainerConcurrency::contexts);
    }

    private interface Question<T> {
        T ask() throws NamingException;
    }

    private <T> @Nullable T lookUp(Question<T> question) {
        try {
            return question.ask();
        } catch (NoInitialContextException e) {
            absent = true; // no container at all, and looking is not cheap
        } catch (NamingException e) {
            LOG.log(Level.DEBUG, "not bound for this thread", e);
        }
        return null;
    }

    private static Executor withLoader(@Nullable ClassLoader loader) {
        return task -> {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                task.run();
            } finally {
                thread.setContextClassLoader(before);
            }
        };
    }

    private static boolean isPresent() {
        try {
            Class.forName("jakarta.enterprise.concurrent.ContextService", false, CallerContexts.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
