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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A backend for tests of what stands above it, one manager's way to a store. Left alone it answers at once and correctly. Its
 * {@link #replies()} can be held, failed and lost; in its {@link #store()} a test plays the other nodes; the setters here
 * make it another kind of store, or a lying one. Thread-safe.
 *
 * <p>It records every call, and watches the caller's side of the SPI: {@link #assertNoViolations()}.
 */
public final class FakeBackend implements LockBackend {

    private static final long THE_NEXT = -1;

    private final LongSupplier nanos;
    private final FakeStore store;
    private final FakeReplies replies = new FakeReplies();
    private final InFlight inFlight;
    private final ConcurrentLinkedQueue<FakeCall> calls = new ConcurrentLinkedQueue<>();
    private final AtomicInteger openWakes = new AtomicInteger();
    private final AtomicLong nextToken = new AtomicLong(THE_NEXT);
    private volatile Capabilities capabilities = new Capabilities(true, true, true, false, true);
    private volatile Renewal.Status renewals = Renewal.Status.RENEWED;
    private volatile Duration confirmedAtMost = Duration.ofDays(365);
    private volatile @Nullable ScheduledExecutorService nativeTimer;
    private volatile boolean wakes = true;
    private volatile boolean closed;

    /** A backend with an empty store on a clock, as a {@link FakeClock} or {@code System::nanoTime}. */
    public FakeBackend(LongSupplier nanos) {
        this.nanos = nanos;
        this.store = new FakeStore(nanos);
        this.inFlight = new InFlight(nanos, callTimeout());
    }

    /** How answers travel. */
    public FakeReplies replies() {
        return replies;
    }

    /** What the answers are about. */
    public FakeStore store() {
        return store;
    }

    /** What the backend says it can do; busy replies and {@code forceRelease} follow. */
    public void can(Capabilities what) {
        capabilities = what;
    }

    /** From now on attempts with a budget wait in the store, which is what {@code nativeWait} means. */
    public void waitNatively(ScheduledExecutorService timer) {
        Capabilities c = capabilities;
        nativeTimer = timer;
        capabilities = new Capabilities(c.forceRelease(), c.holder(), c.remainingTtl(), true, c.durableMinHold());
    }

    /** From now on busy replies carry no wake: waiters must poll. */
    public void denyWakes() {
        wakes = false;
    }

    /** The next grant has this token, whatever the last one was. */
    public void grantNextWithToken(long token) {
        nextToken.set(token);
    }

    /** From now on the store vouches for no more than this, as one whose sessions end sooner than its leases. */
    public void confirmAtMost(Duration limit) {
        confirmedAtMost = limit;
    }

    /** What renewals are told from now on: {@code RENEWED} is the truth; with the others nothing is renewed. */
    public void answerRenewals(Renewal.Status status) {
        renewals = status;
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
        ScheduledExecutorService timer = nativeTimer;
        if (timer == null || request.waitBudget().isZero()) {
            answer(call, reply, () -> outward(ask(request)));
            return new Attempt(reply, () -> calls.add(new FakeCall.CancelAttempt(request)));
        }
        NativeWait wait = new NativeWait(
                () -> ask(request),
                last -> answer(call, reply, () -> outward(last)),
                request.waitBudget(),
                nanos,
                timer);
        wait.attempt();
        return new Attempt(reply, () -> {
            calls.add(new FakeCall.CancelAttempt(request));
            wait.cancel();
        });
    }

    private Reply ask(AcquireRequest request) {
        CompletableFuture<@Nullable Void> stage = new CompletableFuture<>();
        FakeStore.Entry entry = store.acquire(request.key(), request.owner(), request.ttl(), stage);
        if (!entry.owner().equals(request.owner())) {
            AtomicBoolean open = new AtomicBoolean(true);
            openWakes.incrementAndGet();
            return new Reply.Busy(
                    entry.remaining(nanos.getAsLong()), entry.owner().text(), new Wake(stage, () -> {
                        if (open.compareAndSet(true, false)) {
                            openWakes.decrementAndGet();
                            store.forget(request.key(), stage);
                        }
                    }));
        }
        long lie = nextToken.getAndSet(THE_NEXT);
        if (lie != THE_NEXT) {
            store.retoken(request.key(), lie);
        }
        return new Reply.Granted(lie == THE_NEXT ? entry.token() : lie, confirmed(request.ttl()));
    }

    /** What the caller gets to see of a reply, by what this backend can do. */
    private Reply outward(Reply reply) {
        if (reply instanceof Reply.Busy busy) {
            Wake wake = busy.wake();
            if (!wakes && wake != null) {
                wake.cancel();
            }
            return new Reply.Busy(
                    capabilities.remainingTtl() ? busy.remaining() : null,
                    capabilities.holder() ? busy.owner() : null,
                    wakes ? wake : null);
        }
        return reply;
    }

    private Duration confirmed(Duration ttl) {
        return ttl.compareTo(confirmedAtMost) < 0 ? ttl : confirmedAtMost;
    }

    @Override
    public CompletionStage<List<Renewal.Outcome>> renew(List<Renewal> batch) {
        return answer(
                new FakeCall.Renew(List.copyOf(batch)),
                new CompletableFuture<>(),
                () -> batch.stream().map(this::renew).toList());
    }

    private Renewal.Outcome renew(Renewal renewal) {
        return switch (renewals) {
            case UNKNOWN -> Renewal.Outcome.UNKNOWN;
            case LOST -> Renewal.Outcome.LOST;
            case RENEWED ->
                store.prolong(renewal.lease(), renewal.ttl())
                        ? Renewal.Outcome.renewed(confirmed(renewal.ttl()))
                        : Renewal.Outcome.LOST;
        };
    }

    @Override
    public CompletionStage<Boolean> release(Lease lease, Duration keepFor) {
        FakeCall.Release call = new FakeCall.Release(lease, keepFor);
        CompletableFuture<Boolean> reply = new CompletableFuture<>();
        inFlight.release(call, reply);
        return answer(call, reply, () -> keepFor.isZero() ? store.release(lease) : store.prolong(lease, keepFor));
    }

    @Override
    public CompletionStage<Optional<StoredLock>> inspect(String key) {
        return answer(
                new FakeCall.Inspect(key),
                new CompletableFuture<>(),
                () -> Optional.ofNullable(store.find(key))
                        .map(entry -> new StoredLock(entry.owner().text(), entry.remaining(nanos.getAsLong()))));
    }

    @Override
    public CompletionStage<Boolean> forceRelease(String key) {
        return answer(new FakeCall.ForceRelease(key), new CompletableFuture<>(), () -> {
            if (!capabilities.forceRelease()) {
                throw new UnsupportedOperationException("this FakeBackend cannot force a release");
            }
            return store.remove(key);
        });
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public void close() {
        calls.add(new FakeCall.Close());
        closed = true;
    }

    private <T> CompletableFuture<T> answer(FakeCall call, CompletableFuture<T> reply, Supplier<T> question) {
        if (!(call instanceof FakeCall.Acquire)) {
            calls.add(call);
        }
        if (closed) {
            reply.completeExceptionally(new IllegalStateException("this FakeBackend is closed"));
        } else {
            replies.answer(call, reply, question);
        }
        return reply;
    }
}
