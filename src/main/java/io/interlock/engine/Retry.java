package io.interlock.engine;

import io.interlock.spi.Reply;
import java.time.Duration;

/** How long to pause before a store is asked again. */
final class Retry {

    /** A push may be lost with a connection; where the holder's remaining time is not known, this bounds the damage. */
    private static final long SAFETY_CHECK = Duration.ofSeconds(1).toNanos();

    /** Behind the end of the holder's ttl, for the store's clock may tick in milliseconds. */
    private static final long AFTER_EXPIRY = Duration.ofMillis(1).toNanos();

    private static final long FIRST_BACKOFF = Duration.ofMillis(100).toNanos();
    private static final int BACKOFF_DOUBLINGS = 5;

    private Retry() {}

    /** After a busy reply: to the end of the holder's ttl, or less where the store cannot push. */
    static long pause(Reply.Busy busy, long retryDelay) {
        Duration remaining = busy.remaining();
        if (remaining == null) {
            return busy.wake() == null ? retryDelay : SAFETY_CHECK;
        }
        long expiry = Time.nanos(remaining) + AFTER_EXPIRY;
        return busy.wake() == null ? Math.min(expiry, retryDelay) : expiry;
    }

    /** After that many releases in a row without an answer. */
    static long backoff(int failures) {
        return FIRST_BACKOFF << Math.min(failures - 1, BACKOFF_DOUBLINGS);
    }
}
