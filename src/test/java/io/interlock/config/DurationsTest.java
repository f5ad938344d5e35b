package io.interlock.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "30000, PT30S, 30s",
        "0, PT0S, 0ms",
        "500ms, PT0.5S, 500ms",
        "1500ms, PT1.5S, 1500ms",
        "30s, PT30S, 30s",
        "90s, PT1M30S, 90s",
        "2m, PT2M, 2m",
        "1h, PT1H, 1h",
        "120m, PT2H, 2h",
        "PT30S, PT30S, 30s",
        "pt0.25s, PT0.25S, 250ms",
        "P1D, P1D, 24h",
        "9223372036854775807, PT2562047788015H12M55.807S, 9223372036854775807ms",
    })
    void everySpellingIsReadAndWrittenShortly(String text, Duration expected, String shortest) {
        assertEquals(Optional.of(expected), Durations.parse(text));
        assertEquals(shortest, Durations.text(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "30x",
                "x",
                "ms",
                "1.5",
                "1.5s",
                "-1",
                "-1s",
                "+1",
                "PT-1S",
                "30 s",
                "30S",
                "1d",
                "9223372036854775808",
                "9223372036854775807s",
                "9223372036854775807h",
                "PT9223372036854775807H",
                "PT",
                "٣s",
                "1_000",
                "0x10",
                "1e3"
            })
    void whatIsNoDurationIsRefused(String text) {
        assertEquals(Optional.empty(), Durations.parse(text));
    }

    @Test
    void whatHasNoShortSpellingIsWrittenAsIso() {
        assertEquals("PT0.000001S", Durations.text(Duration.ofNanos(1000)));
        assertEquals("PT2562047788015215H30M7S", Durations.text(Duration.ofSeconds(Long.MAX_VALUE)));
    }
}
