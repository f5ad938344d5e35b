package io.interlock.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A claim that nobody here holds and whose release the store has not confirmed: it is released before anything is asked. */
final class Leftover {

    final Claim claim;

    /** The tenure that ended with it, for display. */
    final @Nullable HeldLease ended;

    /** How often in a row its release was not confirmed. */
    int failures;

    /** When its release is tried again. */
    long retryAt;

    /** The key stays taken up to here although nobody holds it. */
    private final long keepUntil;

    Leftover(Claim claim, @Nullable HeldLease ended, long keepUntil, long now) {
        this.claim = claim;
        this.ended = ended;
        this.keepUntil = keepUntil;
        this.retryAt = now;
    }

    Duration keepFor(long now) {
        return Duration.ofNanos(Math.max(0, keepUntil - now));
    }

    /** Whether a holder here is just giving the key back: it was busy, though not for whoever waits out the reply. */
    boolean isBeingReleased() {
        return ended != null && failures == 0;
    }

    /** It is tried again after a while, or when the store has let it go by itself. */
    void backOff(long now) {
        retryAt = Time.earlier(now + Retry.backoff(failures), claim.storeUntil);
    }

    /** Whether the store may still have it. */
    boolean lasts(long now) {
        return now - claim.storeUntil < 0;
    }
}
