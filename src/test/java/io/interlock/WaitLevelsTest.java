package io.interlock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Semantics B: whether and how long to wait, over all levels. */
class WaitLevelsTest {

    /** What one level says; null is nothing. Times in ms. */
    private record Level(
            @Nullable Boolean waits,
            @Nullable Integer timeout,
            @Nullable Integer count,
            @Nullable Integer delay) {

        boolean speaks() {
            return waits != null || timeout != null || count != null || delay != null;
        }

        boolean contradicts() {
            return waits != null && timeout != null && waits == (timeout == 0);
        }

        LockOptions options() {
            LockOptions options = LockOptions.defaults();
            options = waits == null ? options : options.waits(waits);
            options = timeout == null ? options : options.waitTimeout(Duration.ofMillis(timeout));
            options = count == null ? options : options.retryCount(count);
            return delay == null ? options : options.retryDelay(Duration.ofMillis(delay));
        }
    }

    /** A row per rule, readable: the global settings, then annotation, then override, then the wait in ms. */
    @ParameterizedTest(name = "global [{0}] annotation [{1}] override [{2}] waits {3} ms")
    @CsvSource({
        // global                   | annotation               | override                 | wait
        "''                         , ''                       , ''                       , 0",
        "waits                      , ''                       , ''                       , 300",
        "timeout=5000               , ''                       , ''                       , 0",
        "waits timeout=5000         , ''                       , ''                       , 5000",
        "''                         , waits                    , ''                       , 300",
        "timeout=5000               , waits                    , ''                       , 5000",
        "timeout=5000               , waits                    , no-wait                  , 0",
        "waits                      , timeout=0                , ''                       , 0",
        "waits                      , timeout=0                , waits                    , 300",
        "''                         , timeout=700              , ''                       , 700",
        "''                         , timeout=700              , waits                    , 700",
        "''                         , timeout=700              , no-wait                  , 0",
        "''                         , timeout=700              , timeout=0                , 0",
        "waits                      , count=5                  , ''                       , 500",
        "waits                      , delay=7                  , ''                       , 21",
        "''                         , count=5                  , ''                       , 0",
        "''                         , count=5 waits            , ''                       , 500",
        "''                         , count=5 no-wait          , ''                       , 0",
        "timeout=5000               , count=5 waits            , ''                       , 500",
        "timeout=5000               , count=5 waits            , waits                    , 5000",
        "''                         , waits                    , count=5                  , 500",
        "waits                      , count=0                  , ''                       , 0",
        "waits                      , count=0                  , count=5                  , 500",
        "waits                      , timeout=0 count=5        , waits                    , 500",
        "waits                      , timeout=0                , count=5                  , 0",
    })
    void b2_theHighestLevelThatSaysAnythingDecides(String global, String annotation, String override, long wait) {
        Optional<Duration> expected = wait == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(wait));

        assertEquals(expected, decide(List.of(level(override), level(annotation), level(global))));
    }

    @Test
    void b3_globalWaitTimeoutAloneDoesNotSwitchWaitingOn() {
        LockOptions base = LockOptions.defaults().waitTimeout(Duration.ofSeconds(5));

        assertEquals(Optional.of(false), LockOptions.defaults().over(base).waits());
        assertEquals(
                Optional.of(Duration.ofSeconds(5)),
                LockOptions.defaults().waits(true).over(base).waitTimeout());
    }

    /** Every combination on three levels, against the rules as semantics B2 words them. */
    @Test
    void b4_allCombinationsOfWaitSettings() {
        List<Level> levels = combinations();
        int checked = 0;
        for (Level override : levels) {
            for (Level annotation : levels) {
                for (Level global : levels) {
                    List<Level> stack = List.of(override, annotation, global);
                    assertEquals(rule(stack), decide(stack), stack::toString);
                    checked++;
                }
            }
        }
        assertTrue(checked > 50_000, "only " + checked);
    }

    private static List<Level> combinations() {
        List<Level> levels = new ArrayList<>();
        for (Boolean waits : new @Nullable Boolean[] {null, true, false}) {
            for (Integer timeout : new @Nullable Integer[] {null, 0, 5000, 6000}) {
                for (Integer count : new @Nullable Integer[] {null, 0, 7}) {
                    for (Integer delay : new @Nullable Integer[] {null, 11}) {
                        Level level = new Level(waits, timeout, count, delay);
                        if (!level.contradicts()) {
                            levels.add(level);
                        }
                    }
                }
            }
        }
        return levels;
    }

    /** Lays the levels, the highest first, over the reference's defaults the way the configuration does. */
    private static Optional<Duration> decide(List<Level> levels) {
        Level global = levels.get(2);
        LockOptions base = new Level(null, global.timeout, or(global.count, 3), or(global.delay, 100)).options();
        LockOptions folded =
                LockOptions.defaults().waits(Boolean.TRUE.equals(global.waits)).over(base);
        folded = levels.get(0).options().over(levels.get(1).options().over(folded));
        assertEquals(folded.waits().orElseThrow(), folded.waitTimeout().isPresent());
        return folded.waitTimeout();
    }

    /** Semantics B2 and B3, word for word. */
    private static Optional<Duration> rule(List<Level> levels) {
        int highest = levels.get(0).speaks() ? 0 : levels.get(1).speaks() ? 1 : 2;
        Level level = levels.get(highest);
        int wait;
        if (highest == 2) {
            wait = isOn(levels) ? timeoutElseProduct(levels) : 0;
        } else if (level.timeout != null || Boolean.FALSE.equals(level.waits)) {
            wait = or(level.timeout, 0);
        } else if (level.count != null || level.delay != null) {
            wait = isOn(levels.subList(highest, 3)) ? product(levels) : 0;
        } else {
            wait = timeoutElseProduct(levels);
        }
        return wait == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(wait));
    }

    /** Whether the highest of these levels that switches waiting on or off switches it on; the last one is the global. */
    private static boolean isOn(List<Level> levels) {
        for (Level level : levels.subList(0, levels.size() - 1)) {
            if (level.waits != null || level.timeout != null) {
                return level.waits != null ? level.waits : level.timeout > 0;
            }
        }
        return Boolean.TRUE.equals(levels.get(levels.size() - 1).waits);
    }

    private static int timeoutElseProduct(List<Level> levels) {
        Optional<Integer> timeout = levels.stream()
                .map(Level::timeout)
                .filter(t -> t != null && t > 0)
                .findFirst();
        return timeout.orElseGet(() -> product(levels));
    }

    private static int product(List<Level> levels) {
        int count = levels.stream()
                .map(Level::count)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(3);
        int delay = levels.stream()
                .map(Level::delay)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(100);
        return count * delay;
    }

    private static int or(@Nullable Integer value, int other) {
        return value != null ? value : other;
    }

    /** Reads {@code waits timeout=5000 count=5 delay=7}. */
    private static Level level(String text) {
        Map<String, String> words = new HashMap<>();
        for (String word : text.trim().split(" +")) {
            words.put(word.replaceAll("=.*", ""), word.replaceAll(".*=", ""));
        }
        Boolean waits = words.containsKey("waits") ? Boolean.TRUE : words.containsKey("no-wait") ? Boolean.FALSE : null;
        return new Level(waits, number(words, "timeout"), number(words, "count"), number(words, "delay"));
    }

    private static @Nullable Integer number(Map<String, String> words, String name) {
        return words.containsKey(name) ? Integer.valueOf(words.get(name)) : null;
    }
}
