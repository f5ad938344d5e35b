package io.interlock.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.interlock.LockOptions;
import io.interlock.OnFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockOverridesTest {

    private static final String CLASS = "io.interlock.config.LockOverridesTest$Orders/";
    private static final String METHOD = CLASS + "pay/DistributedLock/";

    /** Stands for an application's class. */
    static class Orders {}

    private final Problems problems = new Problems();

    @Test
    void everyMemberCanBeOverridden() {
        LockLevel level = overrides(
                        METHOD + "key=pay-{{id}}",
                        METHOD + "ttl=20s",
                        METHOD + "waits=true",
                        METHOD + "waitTimeout=5000",
                        METHOD + "retryCount=7",
                        METHOD + "retryDelay=70ms",
                        METHOD + "autoRenew=false",
                        METHOD + "maxHold=1m",
                        METHOD + "minHold=1s",
                        METHOD + "backend=redis",
                        METHOD + "onFailure=SKIP",
                        METHOD + "fallbackMethod=later",
                        METHOD + "releaseWithTransaction=false")
                .forMethod(Orders.class, "pay");

        LockOptions options = LockOptions.defaults()
                .ttl(Duration.ofSeconds(20))
                .waits(true)
                .waitTimeout(Duration.ofSeconds(5))
                .retry(7, Duration.ofMillis(70))
                .autoRenew(false)
                .maxHold(Duration.ofMinutes(1))
                .minHold(Duration.ofSeconds(1))
                .backend("redis")
                .releaseWithTransaction(false);
        assertEquals(
                new LockLevel(options, Optional.of("pay-{{id}}"), Optional.of(OnFailure.SKIP), Optional.of("later")),
                level);
        assertEquals(List.of(), problems.problems());
    }

    @Test
    void aClassOverrideIsNoMethodOverride() {
        LockOverrides overrides = overrides(CLASS + "DistributedLock/ttl=7s");

        assertEquals(
                Optional.of(Duration.ofSeconds(7)),
                overrides.forClass(Orders.class).options().ttl());
        assertEquals(
                new LockLevel(LockOptions.defaults(), Optional.empty(), Optional.empty(), Optional.empty()),
                overrides.forMethod(Orders.class, "pay"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ttl | 30x | ILK-012 | not a duration | 30000 (milliseconds), 500ms, 30s, 2m, 1h or PT30S.",
                "ttl | 0 | ILK-013 | out of bounds | at least 10ms, at most 8760h.",
                "waits | no | ILK-010 | not true or false | true or false.",
                "waitTimeout | -1 | ILK-012 | not a duration | 30000 (milliseconds), 500ms, 30s, 2m, 1h or PT30S.",
                "retryCount | -1 | ILK-013 | out of bounds | at least 0, at most 2147483647.",
                "retryDelay | 0 | ILK-013 | out of bounds | at least 1ms, at most 8760h.",
                "autoRenew | ja | ILK-010 | not true or false | true or false.",
                "maxHold | 9 | ILK-013 | out of bounds | at least 10ms, at most 8760h.",
                "minHold | 9000h | ILK-013 | out of bounds | at least 0ms, at most 8760h.",
                "onFailure | skip | ILK-014 | not one of the choices | THROW or SKIP.",
                "releaseWithTransaction | 1 | ILK-010 | not true or false | true or false.",
            })
    void aBadValueIsAProblem(String member, String value, String code, String what, String fix) {
        LockLevel level = overrides(METHOD + member + "=" + value).forMethod(Orders.class, "pay");

        assertEquals(
                List.of(code + ": " + METHOD + member + " is '" + value + "', " + what + " (from file). Fix: " + fix),
                problems.problems());
        assertEquals(
                new LockLevel(LockOptions.defaults(), Optional.empty(), Optional.empty(), Optional.empty()), level);
    }

    @ParameterizedTest
    @CsvSource({"false, 5s", "true, 0"})
    void b4_contradictingWaitsInOneLevelAreAProblemThatNamesBoth(String waits, String timeout) {
        overrides(METHOD + "waits=" + waits, METHOD + "waitTimeout=" + timeout).forMethod(Orders.class, "pay");

        assertEquals(
                List.of("ILK-015: " + METHOD + "waits is '" + waits + "' (from file) and " + METHOD + "waitTimeout is '"
                        + timeout + "' (from file), which contradict each other."
                        + " Fix: set one of them; a wait timeout above 0 waits, 0 does not."),
                problems.problems());
    }

    @Test
    void g2_anOverrideThatHitsNothingIsAWarning() {
        LockOverrides overrides =
                overrides(METHOD + "ttl=1s", CLASS + "DistributedLock/ttl=1s", "DistributedLock/ttl=1s");
        overrides.forMethod(Orders.class, "pay");

        overrides.warnOfUnused();

        String fix =
                " overrides nothing (from file). Fix: <class>/<method>/DistributedLock/<member> where the annotation is"
                        + " on the method, <class>/DistributedLock/<member> where it is on the class.";
        assertEquals(
                List.of("ILK-031: DistributedLock/ttl" + fix, "ILK-031: " + CLASS + "DistributedLock/ttl" + fix),
                problems.warnings());
    }

    @Test
    void anUnknownMemberIsAWarningWithTheNearestOne() {
        LockOverrides overrides =
                overrides(METHOD + "tll=1s", METHOD + "somethingElse=1", METHOD + "x=1", "a/Retry/maxRetries=1");
        overrides.forMethod(Orders.class, "pay");

        overrides.warnOfUnused();

        assertEquals(
                List.of(
                        "ILK-030: " + METHOD + "somethingElse names no member of @DistributedLock (from file).",
                        "ILK-030: " + METHOD + "tll names no member of @DistributedLock (from file). Did you mean "
                                + METHOD + "ttl?",
                        "ILK-030: " + METHOD + "x names no member of @DistributedLock (from file)."),
                problems.warnings());
    }

    private LockOverrides overrides(String... lines) {
        return new LockOverrides(new Settings(Configs.of(lines), problems));
    }
}
