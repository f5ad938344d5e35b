package io.interlock.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.interlock.LockOptions;
import io.interlock.OnFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LockSettingsTest {

    private static final LockOptions UNSET = LockOptions.defaults();

    private final Problems problems = new Problems();
    private final LockOptions global =
            InterlockConfig.read(new Settings(Configs.of(), problems)).defaults();

    @Test
    void withNothingSetItIsTheGlobalLevelUnderTheMethodsName() {
        LockSettings settings = resolve(level(UNSET));

        assertEquals(UNSET.describedAs("Orders#pay").over(global), settings.options());
        assertEquals("", settings.key());
        assertEquals(OnFailure.THROW, settings.onFailure());
        assertEquals(Optional.empty(), settings.fallbackMethod());
    }

    @Test
    void b1_theHighestLevelThatSetsAMemberWins() {
        LockSettings settings = resolve(
                new LockLevel(UNSET.backend("a"), Optional.of("k1"), Optional.of(OnFailure.SKIP), Optional.of("f1")),
                new LockLevel(UNSET.backend("b"), Optional.of("k2"), Optional.empty(), Optional.of("f2")),
                new LockLevel(UNSET, Optional.of("k3"), Optional.of(OnFailure.THROW), Optional.empty()));

        assertEquals(Optional.of("b"), settings.options().backend());
        assertEquals("k3", settings.key());
        assertEquals(OnFailure.THROW, settings.onFailure());
        assertEquals(Optional.of("f2"), settings.fallbackMethod());
    }

    @Test
    void b2_waitingIsDecidedOverAllLevels() {
        LockSettings settings = resolve(
                level(UNSET.waits(true)), level(UNSET.retryCount(5)), level(UNSET.retryDelay(Duration.ofMillis(7))));

        assertEquals(Optional.of(true), settings.options().waits());
        assertEquals(Optional.of(Duration.ofMillis(35)), settings.options().waitTimeout());
    }

    @Test
    void whatIsResolvedLiesOnTheGlobalLevelAlready() {
        LockOptions options =
                resolve(level(UNSET), level(UNSET.waits(true)), level(UNSET)).options();

        assertSame(options, options.over(global));
    }

    @Test
    void d1_minHoldAboveTheTtlIsAProblemThatNamesTheMethod() {
        LockSettings settings = resolve(level(UNSET.minHold(seconds(31))));

        assertEquals(
                List.of("ILK-033: Orders#pay, with its overrides and the global settings:"
                        + " minHold is 31000 ms, above the ttl of 30000 ms. Fix: raise the ttl or lower minHold."),
                problems.problems());
        assertEquals(global, settings.options());
    }

    @Test
    void maxHoldBelowTheTtlIsAProblemThatNamesTheMethod() {
        resolve(level(UNSET.maxHold(seconds(20))), level(UNSET), level(UNSET.ttl(seconds(21))));

        assertEquals(
                List.of("ILK-033: Orders#pay, with its overrides and the global settings:"
                        + " maxHold is 20000 ms, below the ttl of 21000 ms. Fix: lower the ttl or raise maxHold."),
                problems.problems());
    }

    @Test
    void aContradictionThatAnOverrideResolvesIsNone() {
        LockOptions options = resolve(
                        level(UNSET.minHold(seconds(40))), level(UNSET.ttl(seconds(5))), level(UNSET.ttl(seconds(60))))
                .options();

        assertEquals(List.of(), problems.problems());
        assertEquals(Optional.of(seconds(60)), options.ttl());
        assertEquals(Optional.of(seconds(40)), options.minHold());
    }

    @Test
    void onlyTheFinalHoldTimesCount() {
        LockOptions options = resolve(
                        level(UNSET.minHold(seconds(40)).maxHold(seconds(20))),
                        level(UNSET.minHold(seconds(10)).maxHold(seconds(50))))
                .options();

        assertEquals(List.of(), problems.problems());
        assertEquals(Optional.of(seconds(10)), options.minHold());
        assertEquals(Optional.of(seconds(50)), options.maxHold());
    }

    private LockSettings resolve(LockLevel... levels) {
        return LockSettings.resolve("Orders#pay", global, List.of(levels), problems);
    }

    private static LockLevel level(LockOptions options) {
        return new LockLevel(options, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
