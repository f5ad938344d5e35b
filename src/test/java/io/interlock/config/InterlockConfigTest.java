package io.interlock.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.interlock.LockOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterlockConfigTest {

    private final Problems problems = new Problems();

    @Test
    void everyDefaultIsTheReferences() {
        InterlockConfig config = read();

        assertEquals("memory", config.backend());
        assertEquals("hazel:lock:", config.prefix());
        assertEquals(Optional.of(Duration.ofMillis(30_000)), config.defaults().ttl());
        assertEquals(Optional.of(false), config.defaults().waits());
        assertEquals(Optional.empty(), config.defaults().waitTimeout());
        assertEquals(Optional.of(3), config.defaults().retryCount());
        assertEquals(Optional.of(Duration.ofMillis(100)), config.defaults().retryDelay());
        assertEquals(Optional.of(false), config.defaults().autoRenew());
        assertEquals(Optional.empty(), config.defaults().maxHold());
        assertEquals(64, config.maxHandovers());
        assertEquals(Duration.ofSeconds(5), config.closeTimeout());
        assertEquals(Optional.empty(), config.application());
        assertEquals(100, config.interceptorPriority());
        assertEquals(true, config.jmxEnabled());
        assertEquals(false, config.jmxAllowForceRelease());
        assertEquals(true, config.statistics());
        assertEquals(true, config.health());
        assertEquals(Duration.ofSeconds(1), config.healthTimeout());
        assertEquals(
                "ILK-001: Interlock: backend=memory, prefix=hazel:lock:, default-ttl=30s, wait=no, retry=3 x 100ms,"
                        + " auto-renew=no, max-hold=none, max-handovers=64, close-timeout=5s, interceptor-priority=100,"
                        + " jmx=yes, jmx-force-release=no, statistics=yes, health=1s",
                config.describe());
    }

    @Test
    void everySettingIsRead() {
        InterlockConfig config = read(
                "interlock.backend=redis",
                "interlock.prefix=shop:{lock}:",
                "interlock.default-ttl=1m",
                "interlock.wait=true",
                "interlock.wait-timeout=2s",
                "interlock.retry-count=7",
                "interlock.retry-delay=70",
                "interlock.auto-renew=true",
                "interlock.max-hold=PT10M",
                "interlock.max-handovers=0",
                "interlock.close-timeout=0",
                "interlock.application=shop",
                "interlock.interceptor-priority=199",
                "interlock.jmx.enabled=false",
                "interlock.jmx.allow-force-release=true",
                "interlock.statistics=false",
                "interlock.health.enabled=false",
                "interlock.health.timeout=3s");

        LockOptions options = LockOptions.defaults()
                .waits(true)
                .over(LockOptions.defaults()
                        .ttl(Duration.ofMinutes(1))
                        .waitTimeout(Duration.ofSeconds(2))
                        .retry(7, Duration.ofMillis(70))
                        .autoRenew(true)
                        .maxHold(Duration.ofMinutes(10)));
        assertEquals(
                new InterlockConfig(
                        "redis",
                        "shop:{lock}:",
                        options,
                        0,
                        Duration.ZERO,
                        Optional.of("shop"),
                        199,
                        false,
                        true,
                        false,
                        false,
                        Duration.ofSeconds(3)),
                config);
        assertEquals(
                "ILK-001: Interlock: backend=redis, prefix=shop:{lock}:, default-ttl=1m, wait=2s, retry=7 x 70ms,"
                        + " auto-renew=yes, max-hold=10m, max-handovers=0, close-timeout=0ms, application=shop,"
                        + " interceptor-priority=199, jmx=no, jmx-force-release=yes, statistics=no, health=no",
                config.describe());
        assertEquals(List.of(), problems.problems());
        assertEquals(List.of(), problems.warnings());
    }

    @ParameterizedTest
    @CsvSource({
        "'', '',",
        "true, '', PT0.3S",
        "true, 5s, PT5S",
        "'', 5s,",
        "false, 5s,",
        "'', 0,",
        "false, 0,",
    })
    void b3_globalWaitTimeoutAloneDoesNotSwitchWaitingOn(String wait, String timeout, Duration expected) {
        InterlockConfig config = read("interlock.wait=" + wait, "interlock.wait-timeout=" + timeout);

        assertEquals(Optional.ofNullable(expected), config.defaults().waitTimeout());
        assertEquals(Optional.of(expected != null), config.defaults().waits());
        assertEquals(List.of(), problems.problems());
    }

    @Test
    void b4_globalWaitWithTimeoutZeroIsAProblem() {
        read("interlock.wait=true", "interlock.wait-timeout=0");

        assertEquals(
                List.of("ILK-015: interlock.wait is 'true' (from file) and interlock.wait-timeout is '0' (from file),"
                        + " which contradict each other."
                        + " Fix: set one of them; a wait timeout above 0 waits, 0 does not."),
                problems.problems());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "interlock.default-ttl | 30x | ILK-012 | not a duration | 30000 (milliseconds), 500ms, 30s, 2m, 1h or PT30S.",
                "interlock.default-ttl | -1 | ILK-012 | not a duration | 30000 (milliseconds), 500ms, 30s, 2m, 1h or PT30S.",
                "interlock.default-ttl | 0 | ILK-013 | out of bounds | at least 10ms, at most 8760h.",
                "interlock.default-ttl | 366000h | ILK-013 | out of bounds | at least 10ms, at most 8760h.",
                "interlock.wait | 1 | ILK-010 | not true or false | true or false.",
                "interlock.wait-timeout | -5 | ILK-012 | not a duration | 30000 (milliseconds), 500ms, 30s, 2m, 1h or PT30S.",
                "interlock.retry-count | -1 | ILK-013 | out of bounds | at least 0, at most 2147483647.",
                "interlock.retry-count | three | ILK-011 | not a whole number | digits only, as in 3.",
                "interlock.retry-delay | 0 | ILK-013 | out of bounds | at least 1ms, at most 8760h.",
                "interlock.auto-renew | on | ILK-010 | not true or false | true or false.",
                "interlock.max-hold | 1ms | ILK-013 | out of bounds | at least 10ms, at most 8760h.",
                "interlock.max-hold | 29s | ILK-018 | below the interlock.default-ttl of 30s"
                        + " | raise it, or lower interlock.default-ttl.",
                "interlock.max-handovers | 1024 | ILK-013 | out of bounds | at least 0, at most 1023.",
                "interlock.max-handovers | -1 | ILK-013 | out of bounds | at least 0, at most 1023.",
                "interlock.close-timeout | soon | ILK-012 | not a duration"
                        + " | 30000 (milliseconds), 500ms, 30s, 2m, 1h or PT30S.",
                "interlock.interceptor-priority | 0 | ILK-013 | out of bounds | at least 1, at most 2147483647.",
                "interlock.jmx.enabled | maybe | ILK-010 | not true or false | true or false.",
                "interlock.jmx.allow-force-release | 0 | ILK-010 | not true or false | true or false.",
            })
    void aBadValueIsAProblem(String name, String value, String code, String what, String fix) {
        InterlockConfig config = read(name + "=" + value);

        assertEquals(
                List.of(code + ": " + name + " is '" + value + "', " + what + " (from file). Fix: " + fix),
                problems.problems());
        assertEquals(read(), config, "the default stands in its place");
    }

    @Test
    void maxHoldMayBeTheTtl() {
        assertEquals(
                Optional.of(Duration.ofSeconds(30)),
                read("interlock.max-hold=30s").defaults().maxHold());
        assertEquals(List.of(), problems.problems());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a{", "a}", "}{", "{{a}", "{a}}", "{a{b}"})
    void anUnpairedBraceInThePrefixIsAProblem(String prefix) {
        read("interlock.prefix=" + prefix);

        assertEquals(
                List.of("ILK-017: interlock.prefix is '" + prefix + "', with an unpaired brace (from file)."
                        + " Fix: pair it or leave it out; Redis Cluster places a key by what stands between braces."),
                problems.problems());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\tb:", "a\u0000:", "a\ud800:", "a\u0085:"})
    void aPrefixWithCharactersThatNoKeyMayHaveIsAProblem(String prefix) {
        InterlockConfig.read(new Settings(Configs.of(Map.of("interlock.prefix", prefix)), problems));

        assertEquals(1, problems.problems().size());
        assertEquals("ILK-016", problems.problems().get(0).substring(0, 7));
    }

    @Test
    void anEmptyPrefixIsUnset() {
        assertEquals("hazel:lock:", read("interlock.prefix=").prefix());
        assertEquals(List.of(), problems.problems());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | ILK-020: interlock.interceptor-priority is '200', inside @Transactional, which has 200: the lock is"
                        + " taken after the transaction has begun (from file). Fix: a number from 6 to 199.",
                "5 | ILK-021: interlock.interceptor-priority is '5', outside Jakarta Concurrency's @Asynchronous, which has"
                        + " 5: the lock is taken on the caller's thread (from file). Fix: a number from 6 to 199.",
            })
    void aPriorityOnTheWrongSideIsAWarning(int priority, String warning) {
        assertEquals(
                priority, read("interlock.interceptor-priority=" + priority).interceptorPriority());
        assertEquals(List.of(warning), problems.warnings());
        assertEquals(List.of(), problems.problems());
    }

    @Test
    void allProblemsAreReportedTogether() {
        read("interlock.default-ttl=0", "interlock.wait=x", "interlock.max-handovers=x", "interlock.prefix={\t");

        assertEquals(
                List.of("ILK-017", "ILK-010", "ILK-013", "ILK-011"),
                problems.problems().stream().map(text -> text.substring(0, 7)).toList());
    }

    private InterlockConfig read(String... lines) {
        return InterlockConfig.read(new Settings(Configs.of(lines), problems));
    }
}
