package io.interlock.config;

import io.interlock.spi.BackendSettings;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/**
 * Single settings, each read once from MicroProfile Config. What cannot be read is reported and then counts as unset. An
 * empty value is unset; blanks around a value do not count, except in secrets. Remembers the names asked for, which are
 * the settings there are. Not thread-safe: used while starting, on one thread.
 */
public final class Settings implements BackendSettings {

    private final Config config;
    private final Problems problems;
    private final Lookup lookup;

    /** Reads from the configuration and reports to the problems. */
    public Settings(Config config, Problems problems) {
        this.config = config;
        this.problems = problems;
        this.lookup = new Lookup(config, problems);
    }

    @Override
    public Optional<String> text(String name) {
        return given(name).map(Given::value);
    }

    @Override
    public Optional<String> secret(String name) {
        return lookup.find(name, true).map(Given::value);
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
        String from = lookup.find(name, true)
                .map(given -> " (from " + given.source() + ")")
                .orElse("");
        problems.problem(code + ": " + name + " " + fact + from + ". Fix: " + fix);
    }

    /**
     * Warns of every {@code interlock.*} name that is not a setting. To be called when everything has been asked for.
     */
    public void warnOfUnknown() {
        UnknownSettings.warn(this);
    }

    Optional<Given> given(String name) {
        return lookup.find(name, false)
                .map(Given::stripped)
                .filter(given -> !given.value().isEmpty());
    }

    /** Both are set, and each is right by itself. */
    void reportContradiction(String waits, String timeout) {
        problems.problem(Messages.contradictingWaits(
                given(waits).orElseThrow(), given(timeout).orElseThrow()));
    }

    Config config() {
        return config;
    }

    Problems problems() {
        return problems;
    }

    Set<String> asked() {
        return lookup.asked();
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
