package io.interlock.config;

import io.interlock.spi.BackendSettings;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/**
 * Single settings, each read once from MicroProfile Config. What cannot be read is reported and then counts as unset. An
 * empty value is unset; blanks around a value do not count, except in secrets. Remembers the names asked for, which are
 * the settings there are. Not thread-safe: used while starting, on one thread.
 */
public final class Settings implements BackendSettings {

    private final Config config;
    private final Problems problems;
    private final Map<String, Optional<Given>> asked = new HashMap<>();

    /** Reads from the configuration and reports to the problems. */
    public Settings(Config config, Problems problems) {
        this.config = config;
        this.problems = problems;
    }

    @Override
    public Optional<String> text(String name) {
        return given(name).map(Given::value);
    }

    @Override
    public Optional<String> secret(String name) {
        return read(name, true).map(Given::value);
    }

    @Override
    public Optional<Integer> integer(String name, int least, int most) {
        return given(name).flatMap(given -> integer(given, least, most));
    }

    @Override
    public Optional<Boolean> flag(String name) {
        return given(name).flatMap(this::flag);
    }

    @Override
    public Optional<Duration> duration(String name, Duration least, Duration most) {
        return given(name).flatMap(given -> duration(given, least, most));
    }

    @Override
    public void problem(String code, String name, String fact, String fix) {
        String from =
                read(name, true).map(given -> " (from " + given.source() + ")").orElse("");
        problems.problem(code + ": " + name + " " + fact + from + ". Fix: " + fix);
    }

    /**
     * Warns of every {@code interlock.*} name that is not a setting. To be called when everything has been asked for.
     */
    public void warnOfUnknown() {
        UnknownSettings.warn(this);
    }

    Optional<Given> given(String name) {
        return read(name, false)
                .map(Given::stripped)
                .filter(given -> !given.value().isEmpty());
    }

    Config config() {
        return config;
    }

    Problems problems() {
        return problems;
    }

    Set<String> asked() {
        return Set.copyOf(asked.keySet());
    }

    private Optional<Given> read(String name, boolean secret) {
        Optional<Given> known = asked.get(name);
        if (known == null) {
            known = readFirst(name, secret);
            asked.put(name, known);
        }
        return known;
    }

    private Optional<Given> readFirst(String name, boolean secret) {
        try {
            ConfigValue found = config.getConfigValue(name);
            String value = found.getValue();
            if (value == null
                    && found.getRawValue() != null
                    && found.getRawValue().contains("${")) {
                return unreadable(name, secret, found.getRawValue() + " does not resolve");
            }
            String source = Objects.requireNonNullElse(found.getSourceName(), "an unnamed source");
            return Optional.ofNullable(value)
                    .filter(text -> !text.isEmpty())
                    .map(text -> new Given(name, text, source));
        } catch (
                RuntimeException e) { // what an implementation does with an expression that does not resolve is its own
            return unreadable(name, secret, e.toString());
        }
    }

    private Optional<Given> unreadable(String name, boolean secret, String cause) {
        return refuse(Messages.unreadable(name, secret ? Optional.empty() : Optional.of(cause)));
    }

    private Optional<Boolean> flag(Given given) {
        return switch (given.value().toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> refuse(Messages.notAFlag(given));
        };
    }

    private Optional<Integer> integer(Given given, int least, int most) {
        try {
            BigInteger number = new BigInteger(given.value());
            return number.compareTo(BigInteger.valueOf(least)) < 0 || number.compareTo(BigInteger.valueOf(most)) > 0
                    ? refuse(Messages.outOfBounds(given, String.valueOf(least), String.valueOf(most)))
                    : Optional.of(number.intValueExact());
        } catch (NumberFormatException e) {
            return refuse(Messages.notANumber(given));
        }
    }

    private Optional<Duration> duration(Given given, Duration least, Duration most) {
        Optional<Duration> duration = Durations.parse(given.value());
        if (duration.isEmpty()) {
            return refuse(Messages.notADuration(given));
        }
        boolean inside = duration.get().compareTo(least) >= 0 && duration.get().compareTo(most) <= 0;
        return inside ? duration : refuse(Messages.outOfBounds(given, Durations.text(least), Durations.text(most)));
    }

    private <T> Optional<T> refuse(String problem) {
        problems.problem(problem);
        return Optional.empty();
    }
}
