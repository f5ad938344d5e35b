package io.interlock;

/** The caller counts on a lock that is no longer its own: somebody else may hold it. */
public class LockLostException extends LockException {

    private static final long serialVersionUID = 1L;

    /** For the key, without the configured prefix, on the named backend. */
    public LockLostException(String message, String key, String backend) {
        super(message, key, backend, null);
    }
}
