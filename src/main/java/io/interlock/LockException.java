package io.interlock;

import org.jspecify.annotations.Nullable;

/** Anything that went wrong about one lock. Its subclasses say what; a busy lock is one of them, a broken store another. */
public class LockException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final String backend;

    /** For the key, without the configured prefix, on the named backend. */
    public LockException(String message, String key, String backend, @Nullable Throwable cause) {
        super(message, cause);
        this.key = key;
        this.backend = backend;
    }

    /** The key, without the configured prefix. */
    public final String key() {
        return key;
    }

    /** The backend's name. */
    public final String backend() {
        return backend;
    }
}
