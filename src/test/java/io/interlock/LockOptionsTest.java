package io.interlock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LockOptionsTest {

    private static final LockOptions UNSET = LockOptions.defaults();
    private static final LockOptions GLOBAL = UNSET.waits(false)
            .over(UNSET.ttl(seconds(30)).retry(3, Duration.ofMillis(100)).autoRenew(false));

    static Stream<Arguments> refused() {
        return Stream.of(
                refusal(() -> UNSET.ttl(Duration.ZERO), "ttl is 0 ms. Fix: at least 10 ms, at most 365 days."),
                refusal(() -> UNSET.ttl(Duration.ofMillis(-5)), "ttl is -5 ms. Fix: at least 10 ms, at most 365 days."),
                refusal(
                        () -> UNSET.ttl(Duration.ofNanos(1)),
                        "ttl is PT0.000000001S. Fix: at least 10 ms, at most 365 days."),
                refusal(
                        () -> UNSET.ttl(Duration.ofSeconds(Long.MAX_VALUE)),
                        "ttl is PT2562047788015215H30M7S. Fix: at least 10 ms, at most 365 days."),
                refusal(
                        () -> UNSET.maxHold(Duration.ofMillis(9)),
                        "maxHold is 9 ms. Fix: at least 10 ms, at most 365 days."),
                refusal(
                        () -> UNSET.minHold(Duration.ofMillis(-1)),
                        "minHold is -1 ms. Fix: at least 0 ms, at most 365 days."),
                refusal(
                        () -> UNSET.retryDelay(Duration.ZERO),
                        "retryDelay is 0 ms. Fix: at least 1 ms, at most 365 days."),
                refusal(() -> UNSET.retry(-1, seconds(1)), "retryCount is -1. Fix: 0 or more."),
                refusal(
                        () -> UNSET.waitTimeout(Duration.ofSeconds(Long.MIN_VALUE)),
                        "waitTimeout is PT-2562047788015215H-30M-8S. Fix: 0 or more."),
                refusal(() -> UNSET.backend(" "), "backend is blank. Fix: name a backend, or leave it unset."));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aValueOutOfBoundsIsRefusedWithTheFix(Supplier<LockOptions> setting, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, setting::get).getMessage());
    }

    static Stream<Arguments> contradictions() {
        String fix = ". Fix: set one of them; a waitTimeout above 0 waits, 0 does not.";
        return Stream.of(
                refusal(
                        () -> UNSET.waits(false).waitTimeout(seconds(5)),
                        "waits is false and waitTimeout is 5000 ms" + fix),
                refusal(
                        () -> UNSET.waitTimeout(seconds(5)).waits(false),
                        "waits is false and waitTimeout is 5000 ms" + fix),
                refusal(
                        () -> UNSET.waits(true).waitTimeout(Duration.ZERO),
                        "waits is true and waitTimeout is 0 ms" + fix),
                refusal(
                        () -> UNSET.waitTimeout(Duration.ZERO).waits(true),
                        "waits is true and waitTimeout is 0 ms" + fix));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void b4_waitsAndWaitTimeoutThatContradictEachOtherAreRefused(Supplier<LockOptions> setting, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, setting::get).getMessage());
    }

    @Test
    void aChangeLeavesTheOriginalAsItWas() {
        LockOptions original = UNSET.ttl(seconds(1));
        LockOptions changed = original.ttl(seconds(2)).describedAs("stock");

        assertEquals(Optional.of(seconds(1)), original.ttl());
        assertEquals(Optional.empty(), original.description());
        assertEquals(Optional.of(seconds(2)), changed.ttl());
    }

    @Test
    void everySettingIsReadBackAndInheritedWhereUnset() {
        LockOptions all = UNSET.ttl(seconds(20))
                .waits(true)
                .waitTimeout(seconds(5))
                .retry(7, Duration.ofMillis(70))
                .autoRenew(true)
                .maxHold(seconds(60))
                .minHold(seconds(1))
                .backend("redis")
                .releaseWithTransaction(false)
                .describedAs("stock");

        for (LockOptions options : List.of(all, all.over(GLOBAL), UNSET.over(all))) {
            assertEquals(Optional.of(seconds(20)), options.ttl());
            assertEquals(Optional.of(true), options.waits());
            assertEquals(Optional.of(seconds(5)), options.waitTimeout());
            assertEquals(Optional.of(7), options.retryCount());
            assertEquals(Optional.of(Duration.ofMillis(70)), options.retryDelay());
            assertEquals(Optional.of(true), options.autoRenew());
            assertEquals(Optional.of(seconds(60)), options.maxHold());
            assertEquals(Optional.of(seconds(1)), options.minHold());
            assertEquals(Optional.of("redis"), options.backend());
            assertEquals(Optional.of(false), options.releaseWithTransaction());
            assertEquals(Optional.of("stock"), options.description());
        }
    }

    @Test
    void b5_anOverrideCanSwitchRenewalOffAgain() {
        LockOptions annotation = UNSET.autoRenew(true).over(GLOBAL);

        assertEquals(Optional.of(true), annotation.autoRenew());
        assertEquals(Optional.of(false), UNSET.autoRenew(false).over(annotation).autoRenew());
        assertEquals(Optional.of(true), UNSET.over(annotation).autoRenew());
    }

    @Test
    void d1_minHoldAboveTheTtlIsRefusedWhereverTheTwoComeFrom() {
        String message = "minHold is 40000 ms, above the ttl of 30000 ms. Fix: raise the ttl or lower minHold.";

        assertEquals(message, overFails(UNSET.minHold(seconds(40)), GLOBAL));
        assertEquals(message, overFails(UNSET.ttl(seconds(30)), UNSET.minHold(seconds(40))));
        assertEquals(
                Optional.of(seconds(30)),
                UNSET.minHold(seconds(30)).over(GLOBAL).minHold());
    }

    @Test
    void maxHoldBelowTheTtlIsRefused() {
        assertEquals(
                "maxHold is 20000 ms, below the ttl of 30000 ms. Fix: lower the ttl or raise maxHold.",
                overFails(UNSET.maxHold(seconds(20)), GLOBAL));
        assertEquals(
                Optional.of(seconds(30)),
                UNSET.maxHold(seconds(30)).over(GLOBAL).maxHold());
    }

    @Test
    void layingOptionsOverWhatTheyLieOnAlreadyChangesNothing() {
        LockOptions annotation = UNSET.waits(true).over(GLOBAL);
        LockOptions override = UNSET.ttl(seconds(1)).over(annotation);

        assertSame(override, override.over(annotation));
        assertSame(override, override.over(GLOBAL));
        assertNotEquals(override, override.ttl(seconds(2)).over(GLOBAL));
        assertEquals(Optional.of("redis"), override.over(UNSET.backend("redis")).backend());
    }

    @Test
    void theBoundsThemselvesAreAllowed() {
        assertEquals(
                Optional.of(LockOptions.MIN_TTL), UNSET.ttl(LockOptions.MIN_TTL).ttl());
        assertEquals(
                Optional.of(LockOptions.MAX_TTL), UNSET.ttl(LockOptions.MAX_TTL).ttl());
    }

    static Stream<Arguments> singleSettings() {
        return Stream.of(
                Arguments.of(UNSET.ttl(seconds(1)), "LockOptions{ttl=PT1S}"),
                Arguments.of(UNSET.waits(false), "LockOptions{waits=false}"),
                Arguments.of(UNSET.waitTimeout(seconds(1)), "LockOptions{waitTimeout=PT1S}"),
                Arguments.of(UNSET.retryCount(0), "LockOptions{retryCount=0}"),
                Arguments.of(UNSET.retryDelay(seconds(1)), "LockOptions{retryDelay=PT1S}"),
                Arguments.of(UNSET.autoRenew(false), "LockOptions{autoRenew=false}"),
                Arguments.of(UNSET.maxHold(seconds(1)), "LockOptions{maxHold=PT1S}"),
                Arguments.of(UNSET.minHold(seconds(1)), "LockOptions{minHold=PT1S}"),
                Arguments.of(UNSET.backend("redis"), "LockOptions{backend=redis}"),
                Arguments.of(UNSET.releaseWithTransaction(true), "LockOptions{releaseWithTransaction=true}"),
                Arguments.of(UNSET.describedAs("stock"), "LockOptions{description=stock}"));
    }

    @ParameterizedTest
    @MethodSource("singleSettings")
    void everySettingShowsAndMakesADifference(LockOptions options, String text) {
        assertEquals(text, options.toString());
        assertNotEquals(UNSET, options);
    }

    @Test
    void equalOptionsAreEqualAndShowWhatIsSet() {
        assertEquals(UNSET.ttl(seconds(1)).waits(true), UNSET.waits(true).ttl(seconds(1)));
        assertEquals(UNSET.ttl(seconds(1)).hashCode(), UNSET.ttl(seconds(1)).hashCode());
        assertNotEquals(UNSET.ttl(seconds(1)), UNSET.ttl(seconds(2)));
        assertEquals(
                "LockOptions{ttl=PT1S, waits=true}",
                UNSET.waits(true).ttl(seconds(1)).toString());
    }

    private static Arguments refusal(Supplier<LockOptions> setting, String message) {
        return Arguments.of(setting, message);
    }

    private static String overFails(LockOptions high, LockOptions low) {
        return assertThrows(IllegalArgumentException.class, () -> high.over(low))
                .getMessage();
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
