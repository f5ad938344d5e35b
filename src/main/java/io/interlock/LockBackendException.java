package io.interlock;

import org.jspecify.annotations.Nullable;

/**
 * The store could not be asked, or did not answer in time. It says nothing about who holds the lock, and it never lets
 * anyone in.
 */
public class LockBackendException extends LockException {

    private static final long serialVersionUID = 1L;

    /** For the key, without the configured prefix, on the named backend. */
    public LockBackendException(String message, String key, String backend, @Nullable Throwable cause) {
        super(message, key, backend, cause);
    }
}
