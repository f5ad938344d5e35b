package io.interlock.backend.memory;

import io.interlock.spi.AcquireRequest;
import io.interlock.spi.Attempt;
import io.interlock.spi.Capabilities;
import io.interlock.spi.Lease;
import io.interlock.spi.LockBackend;
import io.interlock.spi.Renewal;
import io.interlock.spi.Reply;
import io.interlock.spi.StoredLock;
import io.interlock.spi.Wake;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One node's way to a {@link MemoryStore}. Every stage is complete when it is returned. Waiters are woken by the thread
 * that releases the key, before its {@code release} returns.
 *
 * <p>A kept release ({@code keepFor}) leaves the record with its owner until then; waiters are woken to learn the new
 * remaining time. After {@link #close()} every stage fails with {@link IllegalStateException}.
 */
public final class MemoryBackend implements LockBackend {

    private static final Capabilities CAPABILITIES = new Capabilities(true, true, true, false, false);
    private static final CompletionStage<Boolean> YES = CompletableFuture.completedFuture(true);
    private static final CompletionStage<Boolean> NO = CompletableFuture.completedFuture(false);

    private final MemoryStore store;
    private volatile boolean closed;

    /** A node on a store, which it may share with others. */
    public MemoryBackend(MemoryStore store) {
        this.store = store;
    }

    @Override
    public Attempt tryAcquire(AcquireRequest request) {
        if (closed) {
            return Attempt.of(CompletableFuture.failedFuture(refusal()));
        }
        Held held = store.acquire(request);
        return Attempt.answered(
                held.owner().equals(request.owner())
                        ? new Reply.Granted(held.token(), request.ttl())
                        : busy(request.key(), held, request.sent()));
    }

    private Reply busy(String key, Held held, long now) {
        CompletableFuture<@Nullable Void> stage =
                Objects.requireNonNull(held.waiters()).stage();
        Wake wake = new Wake(stage, () -> store.forget(key, stage));
        return new Reply.Busy(held.remaining(now), held.owner().text(), wake);
    }

    @Override
    public CompletionStage<List<Renewal.Outcome>> renew(List<Renewal> renewals) {
        return answer(() -> renewals.stream().map(this::renew).toList());
    }

    private Renewal.Outcome renew(Renewal renewal) {
        return store.prolong(renewal.lease(), renewal.ttl())
                ? Renewal.Outcome.renewed(renewal.ttl())
                : Renewal.Outcome.LOST;
    }

    @Override
    public CompletionStage<Boolean> release(Lease lease, Duration keepFor) {
        if (closed) {
            return CompletableFuture.failedStage(refusal());
        }
        boolean ours = keepFor.isZero() ? store.release(lease) : store.prolong(lease, keepFor);
        return ours ? YES : NO;
    }

    @Override
    public CompletionStage<Optional<StoredLock>> inspect(String key) {
        return answer(() -> {
            long now = store.now();
            return Optional.ofNullable(store.find(key, now))
                    .map(held -> new StoredLock(held.owner().text(), held.remaining(now)));
        });
    }

    @Override
    public CompletionStage<Boolean> forceRelease(String key) {
        return answer(() -> store.remove(key));
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public void close() {
        closed = true;
    }

    private <T> CompletionStage<T> answer(Supplier<T> question) {
        return closed ? CompletableFuture.failedStage(refusal()) : CompletableFuture.completedStage(question.get());
    }

    private static IllegalStateException refusal() {
        return new IllegalStateException("ILK-301: the memory backend is closed, together with its LockManager."
                + " Fix: do not use a LockManager after close().");
    }
}
