package io.interlock.testkit;

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
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A backend for tests of what stands above it, one manager's way to a store. Left alone it answers at once and correctly. Its
 * {@link #replies()} can be held, failed and lost; in its {@link #store()} a test plays the other nodes; its
 * {@link #traits()} make it another kind of store, or a lying one. Thread-safe.
 *
 * <p>It records every call, and watches the caller's side of the SPI: {@link #assertNoViolations()}.
 */
public final class FakeBackend implements LockBackend {

    private final FakeStore store;
    private final FakeReplies replies = new FakeReplies();
    private final FakeTraits traits = new FakeTraits();
    private final InFlight inFlight;
    private final Queue<FakeCall> calls = new ConcurrentLinkedQueue<>();
    private final AtomicInteger openWakes = new AtomicInteger();
    private volatile boolean closed;

    /** A backend with an empty store on a clock, as a {@link FakeClock} or {@code System::nanoTime}. */
    public FakeBackend(LongSupplier nanos) {
        this(new FakeStore(nanos));
    }

    /** A backend on a store that it may share: each stands for a manager of its own. */
    public FakeBackend(FakeStore store) {
        this.store = store;
        this.inFlight = new InFlight(store::now, callTimeout());
    }

    /** How answers travel. */
    public FakeReplies replies() {
        return replies;
    }

    /** What the answers are about. */
    public FakeStore store() {
        return store;
    }

    /** What kind of a store it is. */
    public FakeTraits traits() {
        return traits;
    }

    /** All calls so far, in order. */
    public List<FakeCall> calls() {
        return List.copyOf(calls);
    }

    /** All calls of one kind so far, in order. */
    public <C extends FakeCall> List<C> calls(Class<C> kind) {
        return calls.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** How many wakes were handed out and not cancelled, fired or not. */
    public int openWakes() {
        return openWakes.get();
    }

    /** Fails if the caller had two attempts, or an attempt and a release, under way for one key, or reused an owner. */
    public void assertNoViolations() {
        if (!inFlight.violations().isEmpty()) {
            throw new AssertionError("SPI misused: " + String.join("; ", inFlight.violations()));
        }
    }

    @Override
    public Attempt tryAcquire(AcquireRequest request) {
        FakeCall.Acquire call = new FakeCall.Acquire(request);
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        calls.add(call);
        inFlight.attempt(call, reply);
        ScheduledExecutorService timer = traits.nativeTimer();
        if (timer == null || request.waitBudget().isZero() || closed) {
            answer(call, reply, () -> outward(ask(request, store.now())));
            return new Attempt(reply, () -> calls.add(new FakeCall.CancelAttempt(request)));
        }
        Consumer<Reply> answer = last -> answer(call, reply, () -> outward(last));
        long arrived = store.now();
        NativeWait wait = new NativeWait(() -> ask(request, arrived), answer, request.waitBudget(), store::now, timer);
        wait.attempt();
        return new Attempt(reply, () -> {
            calls.add(new FakeCall.CancelAttempt(request));
            wait.cancel();
        });
    }

    private Reply ask(AcquireRequest request, long arrived) {
        CompletableFuture<@Nullable Void> stage = new CompletableFuture<>();
        FakeStore.Entry entry = store.acquire(request.key(), request.owner(), request.ttl(), stage);
        if (entry.owner().equals(request.owner())) {
            long token = traits.token(entry.token());
            store.retoken(request.key(), token);
            return new Reply.Granted(token, traits.confirmed(request.ttl()), Duration.ofNanos(store.now() - arrived));
        }
        AtomicBoolean open = new AtomicBoolean(true);
        openWakes.incrementAndGet();
        Wake wake = new Wake(stage, () -> {
            if (open.compareAndSet(true, false)) {
                openWakes.decrementAndGet();
                store.forget(request.key(), stage);
            }
        });
        return new Reply.Busy(entry.remaining(store.now()), entry.owner().text(), wake);
    }

    /** What the caller gets to see of a reply, by what this backend can do. */
    private Reply outward(Reply reply) {
        if (!(reply instanceof Reply.Busy busy)) {
            return reply;
        }
        Wake wake = Objects.requireNonNull(busy.wake());
        if (!traits.givesWakes()) {
            wake.cancel();
        }
        return new Reply.Busy(
                traits.capabilities().remainingTtl() ? busy.remaining() : null,
                traits.capabilities().holder() ? busy.owner() : null,
                traits.givesWakes() ? wake : null);
    }

    @Override
    public CompletionStage<List<Renewal.Outcome>> renew(List<Renewal> renewals) {
        return record(
                new FakeCall.Renew(List.copyOf(renewals)),
                () -> renewals.stream().map(this::renew).toList());
    }

    private Renewal.Outcome renew(Renewal renewal) {
        return switch (traits.renewals()) {
            case UNKNOWN -> Renewal.Outcome.UNKNOWN;
            case LOST -> Renewal.Outcome.LOST;
            case RENEWED ->
                store.prolong(renewal.lease(), renewal.ttl())
                        ? Renewal.Outcome.renewed(traits.confirmed(renewal.ttl()))
                        : Renewal.Outcome.LOST;
        };
    }

    @Override
    public CompletionStage<Boolean> release(Lease lease, Duration keepFor) {
        FakeCall.Release call = new FakeCall.Release(lease, keepFor);
        CompletableFuture<Boolean> reply = new CompletableFuture<>();
        calls.add(call);
        inFlight.release(call, reply);
        return answer(call, reply, () -> keepFor.isZero() ? store.release(lease) : store.prolong(lease, keepFor));
    }

    @Override
    public CompletionStage<Optional<StoredLock>> inspect(String key) {
        return record(
                new FakeCall.Inspect(key),
                () -> Optional.ofNullable(store.find(key))
                        .map(entry -> new StoredLock(entry.owner().text(), entry.remaining(store.now()))));
    }

    @Override
    public CompletionStage<Boolean> forceRelease(String key) {
        return record(new FakeCall.ForceRelease(key), () -> {
            if (!traits.capabilities().forceRelease()) {
                throw new UnsupportedOperationException("this FakeBackend cannot force a release");
            }
            return store.remove(key);
        });
    }

    @Override
    public Capabilities capabilities() {
        return traits.capabilities();
    }

    @Override
    public void close() {
        calls.add(new FakeCall.Close());
        closed = true;
    }

    private <T> CompletionStage<T> record(FakeCall call, Supplier<T> question) {
        calls.add(call);
        return answer(call, new CompletableFuture<>(), question);
    }

    private <T> CompletionStage<T> answer(FakeCall call, CompletableFuture<T> reply, Supplier<T> question) {
        if (closed) {
            reply.completeExceptionally(new IllegalStateException("this FakeBackend is closed"));
        } else {
            replies.answer(call, reply, question);
        }
        return reply;
    }
}
