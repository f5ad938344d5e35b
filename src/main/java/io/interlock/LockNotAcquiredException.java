package io.interlock;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lock was busy, and stayed so for as long as the caller was ready to wait. The protected code did not run. The message names
 * the holder where it is known: application, host, process and since when, and its thread and method if it is in this process.
 */
public class LockNotAcquiredException extends LockException {

    private static final long serialVersionUID = 1L;

    private final Duration waited;
    private final @Nullable String holder;

    /** After the given time, with the holder where it is known. */
    public LockNotAcquiredException(
            String message, String key, String backend, Duration waited, @Nullable String holder) {
        super(message, key, backend, null);
        this.waited = waited;
        this.holder = holder;
    }

    /** How long the caller waited; zero if it did not. */
    public Duration waited() {
        return waited;
    }

    /**
     * Who holds the lock, where the backend knows: the owner text as the store and JMX show it, with thread and method if it is this
     * process.
     */
    public Optional<String> holder() {
        return Optional.ofNullable(holder);
    }
}
