package io.interlock.backend.hazelcast;

import org.jspecify.annotations.Nullable;

/** A call to Hazelcast that was not answered as it should be; its message is coded and says what to do. */
final class HazelcastFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    HazelcastFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The message alone: it is shown as a part of others. */
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return String.valueOf(getMessage());
    }
}
