package io.interlock.backend.redis;

import org.jspecify.annotations.Nullable;

/** Redis could not be asked, or refused; the message is coded and says what to do. */
final class RedisFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RedisFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Whether the server is silent. A lost connection is none: {@link Notices} tells of that. */
    boolean isSilence() {
        return String.valueOf(getMessage()).startsWith("ILK-411");
    }

    /** The message alone: it is shown as a part of another. */
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return String.valueOf(getMessage());
    }
}
