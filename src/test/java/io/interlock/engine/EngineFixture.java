package io.interlock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockHandle;
import io.interlock.LockOptions;
import io.interlock.testkit.FakeBackend;
import io.interlock.testkit.FakeClock;
import io.interlock.testkit.FakeStore;
import io.interlock.testkit.ManualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An engine on a clock, a scheduler and a store that a test moves. Callbacks run when the test lets them, by {@link #run} or
 * {@link #advance}. After each test everything is closed, and nothing may be left: no open wake, no timer, no misuse of the SPI.
 */
final class EngineFixture implements AfterEachCallback {

    static final String PREFIX = "test:";
    static final String KEY = "k";
    static final Duration TTL = Duration.ofSeconds(10);
    static final Duration SECOND = Duration.ofSeconds(1);
    static final Duration MINUTE = Duration.ofMinutes(1);

    /** The global level: no waiting, as the product's defaults. */
    static final LockOptions DEFAULTS = LockOptions.defaults().ttl(TTL).retry(3, Duration.ofMillis(100));

    static final LockOptions NO_WAIT = LockOptions.defaults();
    static final LockOptions WAIT = LockOptions.defaults().waitTimeout(MINUTE);

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    final FakeClock clock;
    final ManualScheduler scheduler;
    final FakeBackend backend;
    final FakeTransactions transactions = new FakeTransactions();
    final Engine engine;
    final LogRecorder log = new LogRecorder();
    private final List<EngineFixture> nodes = new ArrayList<>();

    EngineFixture() {
        this(64);
    }

    EngineFixture(int maxHandovers) {
        this(maxHandovers, DEFAULTS);
    }

    EngineFixture(int maxHandovers, LockOptions defaults) {
        this(oddClock(), maxHandovers, defaults);
    }

    private EngineFixture(FakeClock clock, int maxHandovers, LockOptions defaults) {
        this(clock, new ManualScheduler(clock), new FakeStore(clock), maxHandovers, defaults);
    }

    private EngineFixture(
            FakeClock clock, ManualScheduler scheduler, FakeStore store, int maxHandovers, LockOptions defaults) {
        this.clock = clock;
        this.scheduler = scheduler;
        this.backend = new FakeBackend(store);
        long start = clock.getAsLong();
        this.engine = new Engine(
                new EngineSettings("app", PREFIX, "fake", defaults, maxHandovers, Duration.ofMillis(200), true),
                name -> {
                    if (!name.equals("fake")) {
                        throw new IllegalArgumentException("Backend '" + name + "' is not registered.");
                    }
                    return backend;
                },
                new EngineThreads(Scheduler.on(scheduler), scheduler),
                new Time(clock, () -> NOON.plusNanos(clock.getAsLong() - start)),
                transactions,
                () -> {});
    }

    /** One on which no round time falls on {@link Long#MAX_VALUE}, which is a moment like any other but rare. */
    private static FakeClock oddClock() {
        FakeClock clock = new FakeClock();
        clock.advance(Duration.ofNanos(12_345));
        return clock;
    }

    /** Another manager on the same clock, scheduler and store. */
    EngineFixture node() {
        EngineFixture node = new EngineFixture(clock, scheduler, backend.store(), 64, DEFAULTS);
        nodes.add(node);
        return node;
    }

    /** The lock that must be free. */
    LockHandle take(LockOptions options) {
        return take(KEY, options);
    }

    LockHandle take(String key, LockOptions options) {
        return engine.acquire(key, options).orElseThrow(() -> new AssertionError("busy: " + key));
    }

    LockHandle take() {
        return take(NO_WAIT);
    }

    /** A caller in line. */
    CompletableFuture<Optional<LockHandle>> queue(LockOptions options) {
        return queue(KEY, options);
    }

    CompletableFuture<Optional<LockHandle>> queue(String key, LockOptions options) {
        return engine.acquireAsync(key, options).toCompletableFuture();
    }

    CompletableFuture<Optional<LockHandle>> queue() {
        return queue(WAIT);
    }

    /** The handle that a caller in line must have got. */
    LockHandle granted(CompletableFuture<Optional<LockHandle>> waiter) {
        run();
        assertTrue(waiter.isDone(), "still waiting");
        return waiter.join().orElseThrow(() -> new AssertionError("turned away"));
    }

    /** Asserts that a caller in line was turned away because the lock was busy. */
    void assertTurnedAway(CompletableFuture<Optional<LockHandle>> waiter) {
        run();
        assertTrue(waiter.isDone(), "still waiting");
        assertEquals(Optional.empty(), waiter.join());
    }

    boolean isFree() {
        return !backend.store().isTaken(PREFIX + KEY);
    }

    /** Runs what is due now. */
    void run() {
        scheduler.runDue();
    }

    /** Lets time pass, and runs what becomes due. */
    void advance(Duration duration) {
        scheduler.advance(duration);
    }

    /** Lets time pass while this process stands still: no timer runs. */
    void pause(Duration duration) {
        clock.advance(duration);
    }

    /** Asserts that no key leaves anything: no row, no timer but the sweep's, no wake. */
    void assertIdle() {
        run();
        assertEquals(List.of(), engine.heldLocks());
        assertEquals(0, engine.statistics().held(), "held");
        assertEquals(0, engine.statistics().waiting(), "waiting");
        assertEquals(0, backend.openWakes(), "open wakes");
        assertEquals(0, Gates.of(engine), "gates");
        assertEquals(1 + nodes.size(), scheduler.pending(), "tasks, the sweep's among them");
    }

    @Override
    public void afterEach(ExtensionContext context) {
        backend.replies().letGo();
        engine.close();
        nodes.forEach(node -> node.afterEach(context));
        run();
        log.close();
        backend.assertNoViolations();
        assertEquals(0, backend.openWakes(), "open wakes");
        assertEquals(List.of(), scheduler.failures());
    }
}
