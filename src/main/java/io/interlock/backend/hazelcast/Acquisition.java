package io.interlock.backend.hazelcast;

import com.hazelcast.cp.exception.CPGroupDestroyedException;
import com.hazelcast.cp.internal.datastructures.exception.WaitKeyCancelledException;
import com.hazelcast.cp.internal.session.SessionExpiredException;
import io.interlock.backend.hazelcast.Turns.Blocking;
import io.interlock.backend.hazelcast.Turns.Done;
import io.interlock.backend.hazelcast.Turns.Progress;
import io.interlock.spi.AcquireRequest;
import io.interlock.spi.Reply;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * An attempt's turn at a seat. Does not block in the plain case: on a member, in a session that is alive, with nothing left from
 * before. All else is left to the seat, which blocks.
 */
final class Acquisition {

    private static final Logger LOG = System.getLogger("io.interlock.backend.hazelcast");

    private final Seat seat;
    private final Seats seats;
    private final AcquireRequest request;
    private final Pending pending;
    private final CompletableFuture<Reply> answer;

    /** The answer may have been completed by others; then nobody waits for it. */
    Acquisition(Seat seat, Seats seats, AcquireRequest request, Pending pending, CompletableFuture<Reply> answer) {
        this.seat = seat;
        this.seats = seats;
        this.request = request;
        this.pending = pending;
        this.answer = answer;
    }

    CompletionStage<Progress> start() {
        CompletionStage<Progress> started = null;
        try {
            started = answer.isDone() || !seat.isClear() ? null : ask();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "not asked without blocking", e);
        }
        return started == null ? CompletableFuture.completedFuture(blocking()) : started;
    }

    /** As all that follow, {@code null} if that would block. */
    private @Nullable CompletionStage<Progress> ask() {
        OwnedLock lock = seat.context().locks().known(request.key());
        long asked = System.nanoTime();
        if (lock == null) {
            return null;
        }
        if (!request.waitBudget().isZero()) {
            return join(lock, asked);
        }
        return lock.wasBusy(asked, seat.context().sessionTtl())
                ? null
                : then(lock.take(request.waitBudget()), lock, null, asked);
    }

    private @Nullable CompletionStage<Progress> join(OwnedLock lock, long asked) {
        Wait wait = seat.context().waitFor(lock);
        pending.accept(wait);
        if (!wait.begin(request.waitBudget())) {
            return CompletableFuture.completedFuture(new Blocking(any -> endOf(wait)));
        }
        CompletionStage<Progress> joined = then(wait.take(request.waitBudget()), lock, wait, asked);
        return joined == null && wait.finish()
                ? CompletableFuture.completedFuture(new Blocking(any -> endOf(wait)))
                : joined;
    }

    private @Nullable CompletionStage<Progress> then(
            @Nullable CompletableFuture<Long> call, OwnedLock lock, @Nullable Wait wait, long asked) {
        if (call == null) {
            return null;
        }
        seat.doubt(wait);
        return call.handle((fence, error) -> {
            if (wait != null && wait.finish()) {
                return new Blocking(any -> endOf(wait));
            }
            return error == null ? answered(fence, lock, asked) : failed(error);
        });
    }

    /** Whoever waits for the answer: what was begun is brought to its end. */
    private void endOf(Wait wait) {
        try {
            wait.settle();
            seat.certain();
            answer.complete(Seat.BUSY);
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(Failures.of(e));
        }
    }

    private Progress answered(long fence, OwnedLock lock, long asked) {
        long answered = System.nanoTime();
        if (fence == OwnedLock.NONE) {
            lock.seenBusy(answered);
            seat.certain();
            return told(Seat.BUSY);
        }
        Hold hold = seat.enter(request, fence, lock, answered);
        if (seat.context().calls().isClosed() || !hold.session().isFresh(asked, answered)) {
            return new Blocking(any -> prove(hold, asked, answered));
        }
        return granted(hold, Seat.reply(hold, request, hold.session().vouchedFor(asked, answered), answered));
    }

    private void prove(Hold hold, long asked, long answered) {
        try {
            if (!answer.complete(seat.granted(hold, request, asked, answered))) {
                seat.drop(hold);
            }
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(Failures.of(e));
        }
    }

    /** Gives the lock back if nobody waits for the answer any more. */
    private Progress granted(Hold hold, Reply granted) {
        return new Done(() -> {
            if (!answer.complete(granted)) {
                seats.run(request.key(), seat.context().calls().givingBack(), any -> any.drop(hold));
            }
        });
    }

    private Progress failed(Throwable error) {
        if (error instanceof WaitKeyCancelledException) {
            seat.certain();
            return told(Seat.BUSY);
        }
        if (error instanceof SessionExpiredException || error instanceof CPGroupDestroyedException) {
            return blocking();
        }
        seat.doubt(null);
        return new Done(() -> answer.completeExceptionally(Failures.of(error)));
    }

    private Progress told(Reply reply) {
        return new Done(() -> answer.complete(reply));
    }

    private Progress blocking() {
        return new Blocking(any -> Calls.answer(answer, () -> seat.acquire(request, pending), late -> seat.release()));
    }
}
