package io.interlock.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/** Reads each value once, as a text, and remembers the names asked for. */
final class Lookup {

    private final Config config;
    private final Problems problems;
    private final Map<String, Optional<Given>> known = new HashMap<>();

    Lookup(Config config, Problems problems) {
        this.config = config;
        this.problems = problems;
    }

    /** The value as it was written, unless empty. Of a secret nothing gets into a message. */
    Optional<Given> find(String name, boolean secret) {
        Optional<Given> given = known.get(name);
        if (given == null) {
            given = read(name, secret);
            known.put(name, given);
        }
        return given;
    }

    Set<String> asked() {
        return Set.copyOf(known.keySet());
    }

    private Optional<Given> read(String name, boolean secret) {
        try {
            ConfigValue found = config.getConfigValue(name);
            String value = found.getValue();
            String raw = found.getRawValue();
            if (value == null && raw != null && raw.contains("${")) {
                return unreadable(name, secret, raw + " does not resolve");
            }
            String source = Objects.requireNonNullElse(found.getSourceName(), "an unnamed source");
            return Optional.ofNullable(value)
                    .filter(text -> !text.isEmpty())
                    .map(text -> new Given(name, text, source));
        } catch (RuntimeException e) {
            // Which exception it is, and whether there is one, depends on the implementation.
            return unreadable(name, secret, e.toString());
        }
    }

    private Optional<Given> unreadable(String name, boolean secret, String cause) {
        problems.problem(Messages.unreadable(name, secret ? Optional.empty() : Optional.of(cause)));
        return Optional.empty();
    }
}
