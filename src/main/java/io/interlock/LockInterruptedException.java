package io.interlock;

/** The calling thread was interrupted while it waited. Its interrupt flag is set again, and it holds nothing. */
public class LockInterruptedException extends LockException {

    private static final long serialVersionUID = 1L;

    /** For the key, without the configured prefix, on the named backend. */
    public LockInterruptedException(String message, String key, String backend) {
        super(message, key, backend, null);
    }
}
