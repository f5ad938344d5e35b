package io.interlock.engine;

import io.interlock.LockLost.Reason;
import io.interlock.spi.Reply;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Gives a claim back to the store. */
final class Free extends Call<Boolean> {

    static final CompletableFuture<Boolean> YES = CompletableFuture.completedFuture(true);
    static final CompletableFuture<Boolean> NO = CompletableFuture.completedFuture(false);

    private final Leftover left;

    /** The tenure that ends with it; none if nobody held the claim. */
    private final @Nullable HeldLease ending;

    private final Duration keepFor;

    /** Whether the store confirmed that the claim was still ours: known, or to come. Never fails. */
    private CompletableFuture<Boolean> confirmed = NO;

    Free(Gate gate, Leftover left, @Nullable HeldLease ending, long now) {
        super(gate, now);
        this.left = left;
        this.ending = ending;
        this.keepFor = left.keepFor(now);
    }

    @Override
    CompletionStage<Boolean> send() {
        return gate.store().release(left.claim.lease, keepFor);
    }

    @Override
    void answered(@Nullable Boolean ours, @Nullable Throwable error, long now, Outbox outbox) {
        if (ours == null) {
            if (ending != null) {
                gate.chronicle().released(ending, now, outbox);
            }
            notConfirmed(error, now, outbox);
            return;
        }
        gate.clearLeftover();
        if (ending != null && ours) {
            gate.chronicle().released(ending, now, outbox);
            letOthersFirst(ending, now, outbox);
            return;
        }
        if (ending != null) {
            gate.chronicle().lost(ending, Reason.TAKEN, now, outbox);
        }
        gate.next(now, outbox);
    }

    /**
     * It is repeated, before anything else is asked and by the alarm. Once it is so at once if callers wait, who need not know
     * that a connection has just broken.
     */
    private void notConfirmed(@Nullable Throwable error, long now, Outbox outbox) {
        if (left.failures++ == 0) {
            outbox.run(() -> EngineLog.releaseFailed(gate, error));
            if (!gate.queue.isEmpty()) {
                gate.next(now, outbox);
                return;
            }
        }
        gate.queue.failAll(() -> gate.broken(error), outbox);
        left.backOff(now);
        gate.free();
        gate.arm();
    }

    /**
     * The end of a tenure is confirmed: other nodes, which hear of it too, may be let go first. Not at the cost of one who does
     * not wait and is first in line, and not where a store has a queue: there they are before us.
     */
    private void letOthersFirst(HeldLease ended, long now, Outbox outbox) {
        long pause = 0;
        Waiter first = gate.queue.firstPresent(outbox);
        if (first != null && !first.impatient() && !gate.store().capabilities().nativeWait()) {
            int hands = 1 + (int) (ended.fencingToken % Claim.TOKENS_PER_GRANT);
            long kept = hands * (sent - ended.grantedAt);
            pause = Turns.pause(kept, now - sent, ThreadLocalRandom.current());
        }
        if (pause == 0) {
            gate.next(now, outbox);
        } else {
            new Sleep(gate, new Reply.Busy(null, null, null), now).begin(pause, now, outbox);
        }
    }

    @Override
    void entered(@Nullable Boolean ours) {
        if (confirmed.isDone()) {
            confirmed = Boolean.TRUE.equals(ours) ? YES : NO;
        } else {
            confirmed.complete(Boolean.TRUE.equals(ours));
        }
    }

    @Override
    void deferred() {
        synchronized (gate) {
            if (!isOver()) {
                confirmed = new CompletableFuture<>();
            }
        }
    }

    /** To be asked by the thread that has sent it. */
    CompletableFuture<Boolean> confirmed() {
        return confirmed;
    }
}
