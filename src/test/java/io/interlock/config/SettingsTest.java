package io.interlock.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.interlock.LockConfigurationException;
import io.interlock.spi.BackendSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Problems problems = new Problems();

    @Test
    void typedValuesAreRead() {
        BackendSettings settings = settings("a= text ", "b=42", "c=TRUE", "d= 30s ", "e= secret ");

        assertEquals(Optional.of("text"), settings.text("a"));
        assertEquals(Optional.of(42), settings.integer("b", 0, 42));
        assertEquals(Optional.of(true), settings.flag("c"));
        assertEquals(Optional.of(Duration.ofSeconds(30)), settings.duration("d", SECOND, HOUR));
        assertEquals(Optional.of(" secret "), settings.secret("e"));
        assertEquals(List.of(), problems.problems());
    }

    @Test
    void theBoundsThemselvesAreAllowed() {
        BackendSettings settings = settings("least=1s", "most=1h", "zero=0", "ten=10");

        assertEquals(Optional.of(SECOND), settings.duration("least", SECOND, HOUR));
        assertEquals(Optional.of(HOUR), settings.duration("most", SECOND, HOUR));
        assertEquals(Optional.of(0), settings.integer("zero", 0, 10));
        assertEquals(Optional.of(10), settings.integer("ten", 0, 10));
    }

    @Test
    void emptyIsUnset() {
        BackendSettings settings = settings("a=", "b=  ", "c=");

        assertEquals(Optional.empty(), settings.text("a"));
        assertEquals(Optional.empty(), settings.integer("b", 0, 1));
        assertEquals(Optional.empty(), settings.secret("c"));
        assertEquals(Optional.empty(), settings.duration("missing", SECOND, HOUR));
        assertEquals(List.of(), problems.problems());
    }

    @Test
    void whatCannotBeReadIsReportedTogetherWithItsSourceAndCountsAsUnset() {
        BackendSettings settings =
                settings("flag=yes", "number=3.5", "big=99999999999999999999", "duration=30x", "short=5");

        assertEquals(Optional.empty(), settings.flag("flag"));
        assertEquals(Optional.empty(), settings.integer("number", 0, 10));
        assertEquals(Optional.empty(), settings.integer("big", 0, 10));
        assertEquals(Optional.empty(), settings.duration("duration", SECOND, HOUR));
        assertEquals(Optional.empty(), settings.duration("short", SECOND, HOUR));

        List<String> expected = List.of(
                "ILK-010: flag is 'yes', not true or false (from file). Fix: true or false.",
                "ILK-011: number is '3.5', not a whole number (from file). Fix: digits only, as in 3.",
                "ILK-013: big is '99999999999999999999', out of bounds (from file). Fix: at least 0, at most 10.",
                "ILK-012: duration is '30x', not a duration (from file)."
                        + " Fix: 30000 (milliseconds), 500ms, 30s, 2m, 1h or PT30S.",
                "ILK-013: short is '5', out of bounds (from file). Fix: at least 1s, at most 1h.");
        assertEquals(expected, problems.problems());
        LockConfigurationException thrown = assertThrows(LockConfigurationException.class, problems::throwIfAny);
        assertEquals(expected, thrown.problems());
        assertEquals(String.join(System.lineSeparator(), expected), thrown.getMessage());
    }

    @Test
    void theSameProblemIsReportedOnce() {
        BackendSettings settings = settings("flag=yes");

        assertEquals(settings.flag("flag"), settings.flag("flag"));
        assertEquals(1, problems.problems().size());
    }

    @Test
    void aLongOrBrokenValueIsQuotedOnOneShortLine() {
        Settings settings = new Settings(Configs.of(Map.of("flag", "a\nb" + "x".repeat(1000))), problems);

        settings.flag("flag");

        assertEquals(
                List.of("ILK-010: flag is 'a?b" + "x".repeat(97)
                        + "...', not true or false (from file). Fix: true or false."),
                problems.problems());
    }

    @Test
    void anExpressionThatCannotBeResolvedIsAProblem() {
        assertEquals(Optional.empty(), settings("a=${no.such.property}").text("a"));

        assertEquals(
                List.of("ILK-003: a cannot be read: ${no.such.property} does not resolve."
                        + " Fix: check the expressions in its value and the properties that they name."),
                problems.problems());
    }

    @Test
    void aProviderReportsInTheSameForm() {
        BackendSettings settings = settings("interlock.redis.uri=redis:");

        settings.problem("ILK-999", "interlock.redis.uri", "names no host", "redis://host:6379");
        settings.problem("ILK-998", "interlock.redis.port", "is missing", "a port.");

        assertEquals(
                List.of(
                        "ILK-999: interlock.redis.uri names no host (from file). Fix: redis://host:6379",
                        "ILK-998: interlock.redis.port is missing. Fix: a port."),
                problems.problems());
    }

    @Test
    void aSecretAppearsInNoMessage() {
        Settings settings = settings(
                "interlock.redis.password=pass${s3cret}word",
                "interlock.redis.uri=redis://:s3cret@host",
                "interlock.redis.pasword=s3cret");

        assertEquals(Optional.empty(), settings.secret("interlock.redis.password"));
        settings.secret("interlock.redis.uri");
        settings.problem("ILK-999", "interlock.redis.password", "is missing", "set it.");
        settings.problem("ILK-998", "interlock.redis.uri", "names no host", "name one.");
        settings.warnOfUnknown();

        assertEquals(
                List.of(
                        "ILK-003: interlock.redis.password cannot be read."
                                + " Fix: check the expressions in its value and the properties that they name.",
                        "ILK-999: interlock.redis.password is missing. Fix: set it.",
                        "ILK-998: interlock.redis.uri names no host (from file). Fix: name one."),
                problems.problems());
        assertEquals(1, problems.warnings().size());
        assertFalse(problems.warnings().toString().contains("s3cret"));
    }

    private Settings settings(String... lines) {
        return new Settings(Configs.of(lines), problems);
    }
}
