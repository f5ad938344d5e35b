package io.interlock.backend.hazelcast;

import io.interlock.backend.hazelcast.Turns.Blocking;
import io.interlock.backend.hazelcast.Turns.Done;
import io.interlock.backend.hazelcast.Turns.Progress;
import io.interlock.spi.Lease;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A release's turn at a seat. Does not block in the plain case: on a member, of a lease that is still ours, at once. */
final class Return {

    private final Seat seat;
    private final Lease lease;
    private final Duration keepFor;
    private final CompletableFuture<Boolean> answer;

    /** The answer may have been completed by others; then nobody waits for it. */
    Return(Seat seat, Lease lease, Duration keepFor, CompletableFuture<Boolean> answer) {
        this.seat = seat;
        this.lease = lease;
        this.keepFor = keepFor;
        this.answer = answer;
    }

    CompletionStage<Progress> start() {
        Hold mine = seat.hold();
        CompletionStage<Progress> started =
                mine != null && mine.isOf(lease) && keepFor.isZero() && !mine.isOver() ? give(mine) : null;
        return started == null
                ? CompletableFuture.completedFuture(
                        new Blocking(any -> Calls.answer(answer, () -> seat.release(lease, keepFor), late -> {})))
                : started;
    }

    /** {@code null} if that would block. */
    private @Nullable CompletionStage<Progress> give(Hold mine) {
        // Sent first, as it may turn out that it would block.
        CompletableFuture<Boolean> given = mine.lock().give();
        if (given == null) {
            return null;
        }
        seat.gives(mine);
        return given.handle((ours, error) -> {
            if (error != null) {
                return new Done(() -> answer.completeExceptionally(Failures.of(Failures.cause(error))));
            }
            seat.certain();
            return new Done(() -> answer.complete(ours));
        });
    }
}
