package io.interlock.backend.hazelcast;

import io.interlock.spi.AcquireRequest;
import io.interlock.spi.Attempt;
import io.interlock.spi.Capabilities;
import io.interlock.spi.Lease;
import io.interlock.spi.LockBackend;
import io.interlock.spi.Renewal;
import io.interlock.spi.Reply;
import io.interlock.spi.StoredLock;
import io.interlock.spi.Wake;
import io.interlock.spi.Wakes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;

/**
 * Locks that are entries of maps, for every edition of Hazelcast. Available rather than consistent: two sides of a split
 * cluster each grant a lock. Thread-safe; nothing blocks but {@link #close}. Stages complete on threads of {@link Calls}.
 */
final class MapBackend implements LockBackend {

    private static final Capabilities CAPABILITIES = new Capabilities(true, true, true, false, true);

    /** For alarms that ring late. */
    private static final Duration SLACK = Duration.ofMillis(200);

    private final MapLocks locks;
    private final Calls calls;
    private final Listening listening;
    private final Wakes wakes;
    private final Runnable closer;

    /** {@code closer} closes what was opened for it. */
    MapBackend(MapLocks locks, Calls calls, Listening listening, Wakes wakes, Runnable closer) {
        this.locks = locks;
        this.calls = calls;
        this.listening = listening;
        this.wakes = wakes;
        this.closer = closer;
    }

    @Override
    public Attempt tryAcquire(AcquireRequest request) {
        CompletableFuture<Reply> answer = calls.expected(Duration.ZERO);
        if (!answer.isDone()) {
            Wake wake = wakes.on(request.key());
            answer.whenComplete((reply, error) -> {
                if (!(reply instanceof Reply.Busy)) {
                    wake.cancel();
                }
            });
            try {
                calls.asking().execute(() -> Calls.answer(answer, () -> acquire(request, wake), late -> undo(request)));
            } catch (RejectedExecutionException closed) {
                answer.completeExceptionally(Failures.closed());
            }
        }
        return Attempt.of(answer);
    }

    private Reply acquire(AcquireRequest request, Wake wake) {
        Reply reply = locks.acquire(request);
        if (reply instanceof Reply.Busy && listening.begin()) {
            reply = locks.acquire(request);
        }
        return reply instanceof Reply.Busy busy ? new Reply.Busy(busy.remaining(), busy.owner(), wake) : reply;
    }

    /** Nobody wants what was granted. */
    private void undo(AcquireRequest request) {
        locks.release(new Lease(request.key(), request.owner(), Lease.UNKNOWN_TOKEN), Duration.ZERO);
    }

    @Override
    public CompletionStage<List<Renewal.Outcome>> renew(List<Renewal> renewals) {
        return calls.run(() -> renewals.stream().map(locks::renew).toList());
    }

    @Override
    public CompletionStage<Boolean> release(Lease lease, Duration keepFor) {
        return calls.run(() -> locks.release(lease, keepFor));
    }

    @Override
    public CompletionStage<Optional<StoredLock>> inspect(String key) {
        return calls.run(() -> locks.inspect(key));
    }

    @Override
    public CompletionStage<Boolean> forceRelease(String key) {
        return calls.run(() -> locks.forceRelease(key));
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Duration callTimeout() {
        return calls.timeout().plus(SLACK);
    }

    @Override
    public void close() {
        if (calls.refuse()) {
            listening.close();
            calls.close();
            closer.run();
        }
    }
}
