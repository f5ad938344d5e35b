package io.interlock.backend.hazelcast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call to Hazelcast that was not answered as it should be; its message is coded and says what to do. */
final class HazelcastFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final List<String> OUTAGES = List.of("ILK-520", "ILK-521", "ILK-522");

    HazelcastFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Whether the cluster does not answer, whatever it is asked. */
    boolean isOutage() {
        return OUTAGES.stream().anyMatch(String.valueOf(getMessage())::startsWith);
    }

    /** The message alone: it is shown as a part of others. */
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return String.valueOf(getMessage());
    }
}
