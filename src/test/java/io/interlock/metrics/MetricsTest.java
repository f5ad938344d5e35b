package io.interlock.metrics;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.LockOptions;
import io.interlock.testkit.LogLines;
import io.interlock.testkit.redis.RedisServer;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a metrics backend is told, by the SDK of OpenTelemetry, of whole managers. */
class MetricsTest {

    private static final LockOptions PAY = LockOptions.defaults().describedAs("Orders.pay");

    private static final String MEMORY = "application=interlock, backend=memory";
    private static final String REDIS = "application=interlock, backend=redis";

    private Observed observed;

    @BeforeEach
    void start() {
        GlobalOpenTelemetry.resetForTest();
        observed = new Observed();
    }

    @AfterEach
    void stop() {
        observed.close();
        GlobalOpenTelemetry.resetForTest();
    }

    private static void awaitCounts(Observed observed, Map<String, Long> expected) {
        await().untilAsserted(() -> assertEquals(new TreeMap<>(expected), observed.counts()));
    }

    @Test
    void everyInstrumentMovesByWhatItIsNamedAfterAndNoneByKey() {
        try (LockManager locks = observed.manager(Map.of())) {
            LockHandle first = locks.acquire("a", PAY).orElseThrow();
            assertTrue(locks.acquire("a", PAY).isEmpty());
            assertTrue(locks.acquire("a", PAY.waitTimeout(Duration.ofMillis(5))).isEmpty());
            CompletableFuture<Optional<LockHandle>> next = locks.acquireAsync(
                            "a", LockOptions.defaults().waitTimeout(Duration.ofMinutes(1)))
                    .toCompletableFuture();
            first.release();
            LockHandle second = next.join().orElseThrow();
            locks.acquire("b").orElseThrow();
            locks.forceRelease("b");

            String pay = MEMORY + ", method=Orders.pay";
            awaitCounts(
                    observed,
                    Map.ofEntries(
                            Map.entry("interlock.lock.acquired {lock} " + pay, 1L),
                            Map.entry("interlock.lock.acquired {lock} " + MEMORY, 2L),
                            Map.entry("interlock.lock.handed_over {lock} " + MEMORY, 1L),
                            Map.entry("interlock.lock.rejected {lock} " + pay, 1L),
                            Map.entry("interlock.lock.timed_out {lock} " + pay, 1L),
                            Map.entry("interlock.lock.lost {lock} " + MEMORY + ", loss.reason=forced", 1L),
                            Map.entry("interlock.lock.wait.duration s " + pay + ", outcome=acquired", 1L),
                            Map.entry("interlock.lock.wait.duration s " + pay + ", outcome=timed_out", 1L),
                            Map.entry("interlock.lock.wait.duration s " + MEMORY + ", outcome=acquired", 2L),
                            Map.entry("interlock.lock.hold.duration s " + pay, 1L),
                            Map.entry("interlock.lock.hold.duration s " + MEMORY, 1L),
                            Map.entry("interlock.lock.renewed {lock} " + MEMORY, 0L),
                            Map.entry("interlock.lock.held {lock} " + MEMORY, 1L),
                            Map.entry("interlock.lock.waiting {caller} " + MEMORY, 0L)));
            assertTrue(observed.seconds("interlock.lock.wait.duration") >= 0.005);
            second.release();
        }
    }

    @Test
    void renewalsAndLocksInRedis() {
        try (RedisServer server = RedisServer.start();
                LockManager locks =
                        observed.manager(Map.of("interlock.backend", "redis", "interlock.redis.uri", server.uri()))) {
            LockHandle handle = locks.acquire(
                            "a", PAY.ttl(Duration.ofSeconds(3)).autoRenew(true))
                    .orElseThrow();
            await().until(() -> count("interlock.lock.renewed {lock} " + REDIS) >= 1);
            assertEquals(1, count("interlock.lock.held {lock} " + REDIS));
            handle.release();
            await().until(() -> count("interlock.lock.hold.duration s " + REDIS + ", method=Orders.pay") == 1);
            assertEquals(1, count("interlock.lock.acquired {lock} " + REDIS + ", method=Orders.pay"));
            assertTrue(observed.seconds("interlock.lock.hold.duration") >= 0.5);
        }
    }

    private long count(String name) {
        return observed.counts().getOrDefault(name, 0L);
    }

    @Test
    void switchedOffWithTheStatistics() {
        try (LockManager locks = observed.manager(Map.of("interlock.statistics", "false"))) {
            locks.acquire("a", PAY).orElseThrow().release();
            assertEquals(0, locks.statistics().acquired());
            assertEquals(Map.of(), observed.counts());
        }
    }

    @Test
    void aClosedManagerIsNotObservedAnyMore() {
        LockManager locks = observed.manager(Map.of());
        assertEquals(3, observed.counts().size());
        locks.close();
        assertEquals(Map.of(), observed.counts());
    }

    @Test
    void applicationsThatShareAnInstanceAreToldApart() {
        try (LockManager shop = observed.manager(Map.of("interlock.application", "shop"));
                LockManager stock = observed.manager(Map.of("interlock.application", "stock"))) {
            shop.acquire("a").orElseThrow();
            assertEquals(1, count("interlock.lock.held {lock} application=shop, backend=memory"));
            assertEquals(0, count("interlock.lock.held {lock} application=stock, backend=memory"));
            stock.acquire("a").orElseThrow();
            assertEquals(1, count("interlock.lock.held {lock} application=stock, backend=memory"));
        }
    }

    @Test
    void theGlobalInstanceIsUsedIfItIsSetAndNeverSettledByLooking() {
        try (LockManager locks = Observed.manager(null, Map.of())) {
            locks.acquire("a").orElseThrow().release();
        }
        assertFalse(GlobalOpenTelemetry.isSet());
        GlobalOpenTelemetry.set(observed.telemetry);
        try (LockManager locks = Observed.manager(null, Map.of())) {
            locks.acquire("a").orElseThrow().release();
            await().until(() -> count("interlock.lock.acquired {lock} " + MEMORY) == 1);
        }
    }

    @Test
    void oneThatCannotBeHadIsLoggedAndStopsNothing() {
        try (LogLines log = LogLines.of(Telemetry.class.getPackage())) {
            Optional<Telemetry> none = Telemetry.find(type -> {
                throw new IllegalStateException("no scope");
            });
            assertEquals(Optional.empty(), none);
            assertEquals(1, log.messages("ILK-651").size());
        }
    }

    @Test
    void oneThatIsSwitchedOffIsNotTold() {
        assertEquals(
                Optional.empty(),
                Telemetry.find(type -> Optional.of(OpenTelemetry.noop()))
                        .orElseThrow()
                        .metrics("shop"));
    }
}
