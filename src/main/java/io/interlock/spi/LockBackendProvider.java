package io.interlock.spi;

/**
 * Makes a backend available by name: registered by {@link java.util.ServiceLoader}, or as a CDI bean. Must load when the
 * store's client library is absent, so no client type appears in its fields or signatures.
 */
public interface LockBackendProvider {

    /** The name that {@code interlock.backend} and {@code @DistributedLock(backend = ..)} use. */
    String name();

    /**
     * Reads and checks the settings, without any I/O. What is wrong is reported to {@link BackendSettings}, all of it;
     * then the factory is not used.
     */
    Factory configure(BackendSettings settings);

    /** Opens the backend with the settings that {@link #configure} has read. */
    @FunctionalInterface
    interface Factory {

        /**
         * Opens the backend; may do I/O.
         *
         * @throws RuntimeException if it cannot; the message says what to do
         */
        LockBackend open(BackendContext context);

        /**
         * Looks whether {@link #open} would find its store, before the application starts: every server refuses an application
         * that fails then, but some let one run on whose start fails. Makes no beans, leaves nothing open, and is called once
         * at most, before {@code open}. Without CDI it is not called. By default it does nothing.
         *
         * @throws RuntimeException if the store is not there; the message says what to do
         */
        default void check(BackendContext context) {}
    }
}
