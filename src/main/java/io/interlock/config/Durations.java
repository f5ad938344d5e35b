package io.interlock.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as texts: {@code 30000} (milliseconds), {@code 500ms}, {@code 30s}, {@code 2m}, {@code 1h}, {@code PT30S}. */
final class Durations {

    /** What can be told in milliseconds: the longest duration that is read. */
    static final Duration LONGEST = Duration.ofMillis(Long.MAX_VALUE);

    static final String SPELLINGS = "30000 (milliseconds), 500ms, 30s, 2m, 1h or PT30S";

    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("([0-9]+)(ms|s|m|h|)");

    private Durations() {}

    /** Empty for what is no duration, negative, or beyond {@link #LONGEST}. */
    static Optional<Duration> parse(String text) {
        try {
            Matcher matcher = NUMBER_AND_UNIT.matcher(text);
            Duration duration = matcher.matches()
                    ? Duration.of(Long.parseLong(matcher.group(1)), unit(matcher.group(2)))
                    : Duration.parse(text);
            return Optional.of(duration).filter(d -> !d.isNegative() && d.compareTo(LONGEST) <= 0);
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The shortest of the spellings above. */
    static String text(Duration duration) {
        if (duration.toNanosPart() % 1_000_000 != 0 || duration.compareTo(LONGEST) > 0) {
            return duration.toString();
        }
        long millis = duration.toMillis();
        if (millis == 0 || millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds % 60 != 0) {
            return seconds + "s";
        }
        return seconds % 3600 != 0 ? seconds / 60 + "m" : seconds / 3600 + "h";
    }

    private static ChronoUnit unit(String name) {
        return switch (name) {
            case "s" -> ChronoUnit.SECONDS;
            case "m" -> ChronoUnit.MINUTES;
            case "h" -> ChronoUnit.HOURS;
            default -> ChronoUnit.MILLIS;
        };
    }
}
