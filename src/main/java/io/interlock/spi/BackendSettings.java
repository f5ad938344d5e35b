package io.interlock.spi;

import java.time.Duration;
import java.util.Optional;

/**
 * A backend's settings, from MicroProfile Config. Names are whole, as in {@code interlock.redis.timeout}. A value that
 * cannot be read is reported, with the source that set it, and the getter answers as if it were unset. A name asked for
 * here is known: it is not warned about as mistyped.
 */
public interface BackendSettings {

    /** A text; empty or missing is unset. */
    Optional<String> text(String name);

    /** A text that never appears in a message, a log line or JMX: a password, and a URI, which may hold one. */
    Optional<String> secret(String name);

    /** A whole number within bounds, both included. */
    Optional<Integer> integer(String name, int least, int most);

    /** {@code true} or {@code false}. */
    Optional<Boolean> flag(String name);

    /** A duration within bounds, both included: bare milliseconds, {@code 500ms}, {@code 30s}, {@code 2m},
     * {@code 1h}, or ISO-8601. */
    Optional<Duration> duration(String name, Duration least, Duration most);

    /**
     * Reports something wrong.
     *
     * @param code the message's code, as in {@code ILK-401}
     * @param name the setting it is about
     * @param fact what is wrong
     * @param fix what to do
     */
    void problem(String code, String name, String fact, String fix);
}
