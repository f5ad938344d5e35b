package io.interlock.backend.hazelcast;

import io.interlock.backend.hazelcast.Turns.Turn;
import io.interlock.spi.AcquireRequest;
import io.interlock.spi.Attempt;
import io.interlock.spi.Capabilities;
import io.interlock.spi.Lease;
import io.interlock.spi.LockBackend;
import io.interlock.spi.Renewal;
import io.interlock.spi.Reply;
import io.interlock.spi.StoredLock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Locks that are FencedLocks of the CP subsystem. Waiting uses their own queues. A ttl is kept on our side: at its end the lock is
 * given back, and where we are dead or frozen the CP session ends. Thread-safe; nothing blocks but {@link #close}. Stages
 * complete on threads of {@link Calls}, of Hazelcast, and of callers.
 */
final class FencedBackend implements LockBackend {

    private static final Capabilities CAPABILITIES = new Capabilities(false, false, false, true, false);

    /** For alarms that ring late. */
    private static final Duration SLACK = Duration.ofMillis(200);

    private final FencedLocks locks;
    private final Calls calls;
    private final Seats seats;
    private final Instance instance;

    /** On an instance, which ends with this if it was started for it. */
    FencedBackend(FencedLocks locks, Calls calls, SeatContext context, Instance instance) {
        this.locks = locks;
        this.calls = calls;
        this.seats = new Seats(context);
        this.instance = instance;
    }

    @Override
    public Attempt tryAcquire(AcquireRequest request) {
        CompletableFuture<Reply> answer = calls.expected(request.waitBudget());
        Pending pending = new Pending();
        if (!answer.isDone()) {
            seats.run(
                    request.key(),
                    new Turn(calls.asking(), seat -> new Acquisition(seat, seats, request, pending, answer).start()));
        }
        return new Attempt(answer, pending::end);
    }

    @Override
    public CompletionStage<List<Renewal.Outcome>> renew(List<Renewal> renewals) {
        long sent = System.nanoTime();
        return calls.run(
                () -> renewals.stream().map(renewal -> renew(renewal, sent)).toList());
    }

    private Renewal.Outcome renew(Renewal renewal, long sent) {
        Hold hold = seats.hold(renewal.lease().key());
        if (hold == null || !hold.isOf(renewal.lease())) {
            return Renewal.Outcome.LOST;
        }
        Duration vouched = hold.session().vouchedFor(hold.session().prove(), sent);
        if (!hold.lastUntil(Moments.after(sent, renewal.ttl()), sent)) {
            return Renewal.Outcome.LOST;
        }
        seats.watch(renewal.lease().key(), hold);
        return vouched.isZero()
                ? Renewal.Outcome.UNKNOWN
                : Renewal.Outcome.renewed(vouched.compareTo(renewal.ttl()) < 0 ? vouched : renewal.ttl());
    }

    @Override
    public CompletionStage<Boolean> release(Lease lease, Duration keepFor) {
        CompletableFuture<Boolean> answer = calls.expected(Duration.ZERO);
        if (!answer.isDone()) {
            seats.run(
                    lease.key(),
                    new Turn(calls.givingBack(), seat -> new Return(seat, lease, keepFor, answer).start()));
        }
        return answer;
    }

    @Override
    public CompletionStage<Optional<StoredLock>> inspect(String key) {
        return calls.run(() -> {
            Hold mine = seats.hold(key);
            if (mine != null && !mine.isOver()) {
                return Optional.of(new StoredLock(mine.owner().text(), mine.remaining()));
            }
            return locks.ask(key, OwnedLock::isLocked) ? Optional.of(new StoredLock(null, null)) : Optional.empty();
        });
    }

    @Override
    public CompletionStage<Boolean> forceRelease(String key) {
        return atSeat(key, seat -> {
            boolean mine = seat.release();
            if (!mine && locks.ask(key, OwnedLock::isLocked)) {
                throw Failures.cannotForce();
            }
            return mine;
        });
    }

    private <T> CompletionStage<T> atSeat(String key, Function<Seat, T> call) {
        CompletableFuture<T> answer = calls.expected(Duration.ZERO);
        if (!answer.isDone()) {
            seats.run(key, calls.givingBack(), seat -> Calls.answer(answer, () -> call.apply(seat), late -> {}));
        }
        return answer;
    }

    @Override
    public boolean isOutage(Throwable failure) {
        return failure instanceof HazelcastFailure known && known.isOutage();
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Duration callTimeout() {
        return calls.timeout().plus(SLACK);
    }

    /**
     * Gives back what is still held, as the session of an instance that lives on would keep it for ever. Waits for that a short
     * time, and leaves to a thread what takes longer.
     */
    @Override
    public void close() {
        if (calls.refuse()) {
            new Farewell(instance, locks, seats, calls).begin();
        }
    }
}
