package io.interlock.backend.memory;

import io.interlock.spi.Lease;
import io.interlock.spi.Owner;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The record of a taken key.
 *
 * @param owner whose it is
 * @param token the grant's token
 * @param deadline when it is free again, in the store's nanoseconds
 * @param waiters who wants to hear of a change
 */
record Held(
        Owner owner, long token, long deadline, @Nullable Waiter waiters) {

    boolean isOver(long now) {
        return now - deadline >= 0;
    }

    /** Whether the lease is this grant and still running. */
    boolean isLiveFor(Lease lease, long now) {
        return (token == lease.token() || lease.token() == Lease.UNKNOWN_TOKEN)
                && owner.equals(lease.owner())
                && !isOver(now);
    }

    Duration remaining(long now) {
        return Duration.ofNanos(deadline - now);
    }

    Held until(long newDeadline, @Nullable Waiter kept) {
        return new Held(owner, token, newDeadline, kept);
    }

    Held with(CompletableFuture<@Nullable Void> newcomer) {
        return new Held(owner, token, deadline, new Waiter(newcomer, waiters));
    }

    Held without(CompletableFuture<?> gone) {
        return new Held(owner, token, deadline, Waiter.without(waiters, gone));
    }
}
