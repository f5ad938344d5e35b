package io.interlock.spi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A store's answer to an attempt. A store that could not be asked is no answer: the stage completes exceptionally. */
public sealed interface Reply {

    /**
     * The lock is the caller's.
     *
     * @param token grows with every grant of the key, across nodes, restarts and expiry; above 0, below 2^53
     * @param confirmed how long the store vouches for the lease unless it is renewed: the ttl, or less where something else
     *     ends sooner (a session). Counted from the moment the request was sent, and {@code waited} more
     * @param waited how long after the request was sent the ttl began: for a store that made it wait; else zero
     */
    record Granted(long token, Duration confirmed, Duration waited) implements Reply {

        /** Granted without waiting. */
        public Granted(long token, Duration confirmed) {
            this(token, confirmed, Duration.ZERO);
        }
    }

    /**
     * Somebody else has it.
     *
     * @param remaining how long until it is free by itself; {@code null} if that is not known
     * @param owner the holder's owner text, if the store keeps one
     * @param wake tells when a retry is worth it; {@code null} if this store cannot push, so that waiters must poll
     */
    record Busy(
            @Nullable Duration remaining,
            @Nullable String owner,
            @Nullable Wake wake) implements Reply {}
}
