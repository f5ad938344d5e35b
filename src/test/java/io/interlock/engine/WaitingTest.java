package io.interlock.engine;

import static io.interlock.engine.EngineFixture.DEFAULTS;
import static io.interlock.engine.EngineFixture.KEY;
import static io.interlock.engine.EngineFixture.PREFIX;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockHandle;
import io.interlock.LockNotAcquiredException;
import io.interlock.LockOptions;
import io.interlock.spi.Renewal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How long the engine waits for what options say over the global level: semantics B. */
class WaitingTest {

    private static final LockOptions UNSET = LockOptions.defaults();
    private static final Duration SECONDS_5 = Duration.ofSeconds(5);
    private static final Duration SECONDS_7 = Duration.ofSeconds(7);

    static Arguments[] budgets() {
        LockOptions timeout5 = DEFAULTS.waitTimeout(SECONDS_5);
        return new Arguments[] {
            Arguments.of("b2_nothingSet", DEFAULTS, UNSET, 0),
            Arguments.of("b2_waitsAloneIsRetryCountTimesRetryDelay", DEFAULTS, UNSET.waits(true), 300),
            Arguments.of("b2_waitsAloneTakesTheNextLowerTimeout", timeout5, UNSET.waits(true), 5_000),
            Arguments.of("b2_timeout", DEFAULTS, UNSET.waitTimeout(SECONDS_7), 7_000),
            Arguments.of("b2_timeoutZero", DEFAULTS.waits(true), UNSET.waitTimeout(Duration.ZERO), 0),
            Arguments.of("b2_waitsFalse", DEFAULTS.waits(true), UNSET.waits(false), 0),
            Arguments.of("b2_retriesWithoutWaiting", DEFAULTS, UNSET.retryCount(9), 0),
            Arguments.of("b2_retriesWithWaiting", DEFAULTS.waits(true), UNSET.retryCount(9), 900),
            Arguments.of("b2_delayAlone", DEFAULTS.waits(true), UNSET.retryDelay(SECONDS_5), 15_000),
            Arguments.of("b3_globalWaitAlone", DEFAULTS.waits(true), UNSET, 300),
            Arguments.of("b3_globalWaitTimeoutAloneDoesNotSwitchWaitingOn", timeout5, UNSET, 0),
            Arguments.of("b3_globalBoth", timeout5.waits(true), UNSET, 5_000),
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("budgets")
    void b2_b3_theWaitIsAsLongAsTheLevelsSay(String rule, LockOptions global, LockOptions options, long millis) {
        EngineFixture f = new EngineFixture(64, global);
        f.backend.store().occupy(PREFIX + KEY, EngineFixture.MINUTE);
        CompletableFuture<Optional<LockHandle>> waiter = f.queue(options);
        if (millis > 0) {
            f.advance(Duration.ofMillis(millis).minusNanos(1));
            assertFalse(waiter.isDone(), "waits");
            f.advance(Duration.ofNanos(1));
        }
        f.assertTurnedAway(waiter);
        f.assertIdle();
        f.afterEach(null);
    }

    @Test
    void b4_contradictingWaitSettingsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> UNSET.waits(true).waitTimeout(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> UNSET.waits(false).waitTimeout(SECONDS_5));
    }

    @Test
    void b5_autoRenewUnsetIsTheGlobalOneAndFalseOverridesIt() {
        EngineFixture f = new EngineFixture(64, DEFAULTS.autoRenew(true));
        LockHandle renewed = f.take(UNSET);
        LockHandle plain = f.take("other", UNSET.autoRenew(false));
        f.advance(EngineFixture.MINUTE);
        assertTrue(renewed.isHeld());
        assertFalse(plain.isHeld());
        f.backend.traits().answerRenewals(Renewal.Status.RENEWED);
        f.afterEach(null);
    }

    @Test
    void theExceptionSaysHowLongItWaited() {
        EngineFixture f = new EngineFixture();
        f.backend.store().occupy(PREFIX + KEY, EngineFixture.MINUTE);
        CompletableFuture<Void> refused = f.engine
                .<Void>callAsync(KEY, UNSET.waitTimeout(SECONDS_5), () -> CompletableFuture.completedFuture(null))
                .toCompletableFuture();
        f.advance(SECONDS_5);
        LockNotAcquiredException e = (LockNotAcquiredException)
                assertThrows(CompletionException.class, refused::join).getCause();
        assertEquals(SECONDS_5, e.waited());
        assertEquals(
                "Could not acquire distributed lock for key: k (backend fake): busy, waited 5000 ms; held by "
                        + "application other on host elsewhere, process 1, since 1970-01-01T00:00:00Z",
                e.getMessage());
        f.afterEach(null);
    }
}
