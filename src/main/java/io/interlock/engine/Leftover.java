package io.interlock.engine;

import org.jspecify.annotations.Nullable;

/** A claim that nobody here holds and whose release the store has not confirmed: it is released before anything is asked. */
final class Leftover {

    final Claim claim;

    /** The tenure that ended with it, for display. */
    final @Nullable HeldLease ended;

    int failures;

    /** When its release is tried again. */
    long retryAt;

    Leftover(Claim claim, @Nullable HeldLease ended) {
        this.claim = claim;
        this.ended = ended;
    }

    /** Whether the store may still have it. */
    boolean lasts(long now) {
        return now - claim.storeUntil < 0;
    }
}
