package io.interlock;

import org.jspecify.annotations.Nullable;

/** The key cannot be used: null, blank, too long, malformed, or rendered from a null or blank part. Nothing was locked. */
public class LockKeyException extends LockException {

    private static final long serialVersionUID = 1L;

    /** For a key or template; what it says of the key is shortened by the caller. */
    public LockKeyException(String message, String key, String backend) {
        this(message, key, backend, null);
    }

    /** The same, because of another exception. */
    public LockKeyException(String message, String key, String backend, @Nullable Throwable cause) {
        super(message, key, backend, cause);
    }
}
