package io.interlock.spi;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/** What a backend gets from its surroundings when it is opened. */
public interface BackendContext {

    /** The application's name, for connection names and the like. */
    String application();

    /** What is before every key of this manager: for records that a backend keeps beside the locks. */
    String prefix();

    /** For short, non-blocking tasks. Not the backend's to shut down. */
    ScheduledExecutorService scheduler();

    /** For tasks that may block. Not the backend's to shut down. */
    Executor executor();

    /** A bean of the application, as a client that it wants to be used; empty without CDI. Never closed by the backend. */
    <T> Optional<T> bean(Class<T> type);

    /** Whether {@link #bean} would find one, without making it. */
    default boolean hasBean(Class<?> type) {
        return bean(type).isPresent();
    }
}
