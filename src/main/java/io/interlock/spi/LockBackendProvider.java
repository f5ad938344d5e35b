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
    }
}
