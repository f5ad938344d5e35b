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
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Locks that are entries of maps, for every edition of Hazelcast. Available rather than consistent: two sides of a split
 * cluster each grant a lock. Thread-safe; nothing blocks but {@link #close}. Stages complete on threads of {@link Calls}.
 */
final class MapBackend implements LockBackend {

    private static final Capabilities CAPABILITIES = new Capabilities(true, true, true, false, true);

    private static final Logger LOG = System.getLogger("io.interlock.backend.hazelcast");
    private static final long CLOSING_SECONDS = 1;

    /** For alarms that ring late. */
    private static final Duration SLACK = Duration.ofMillis(200);

    private final MapLocks locks;
    private final Calls calls;
    private final Listening listening;
    private final Wakes wakes;
    private final Instance instance;

    /** On an instance, which ends with this if it was started for it. */
    MapBackend(MapLocks locks, Calls calls, Listening listening, Wakes wakes, Instance instance) {
        this.locks = locks;
        this.calls = calls;
        this.listening = listening;
        this.wakes = wakes;
        this.instance = instance;
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
        boolean heard = listening.hasBegun();
        Reply reply = locks.acquire(request);
        if (reply instanceof Reply.Busy && !heard) {
            listening.begin();
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
        if (calls.isClosed()) {
            return CompletableFuture.failedFuture(Failures.closed());
        }
        List<CompletableFuture<Renewal.Outcome>> outcomes = renewals.stream()
                .map(renewal -> calls.run(() -> locks.renew(renewal)).exceptionally(MapBackend::unknown))
                .toList();
        return CompletableFuture.allOf(outcomes.toArray(CompletableFuture<?>[]::new))
                .thenApply(all -> outcomes.stream().map(CompletableFuture::join).toList());
    }

    private static Renewal.Outcome unknown(Throwable error) {
        LOG.log(Level.DEBUG, "a renewal was not answered", error);
        return Renewal.Outcome.UNKNOWN;
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

    @Override
    public void close() {
        CompletableFuture<Boolean> deaf = calls.run(listening::end);
        if (calls.refuse()) {
            try {
                deaf.get(CLOSING_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                LOG.log(Level.DEBUG, "the listeners end with the instance", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                calls.close();
                instance.end();
            }
        }
    }
}
