package io.interlock.config;

import io.interlock.LockConfigurationException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects what is wrong, so that one start reports all of it. Every text is coded ({@code ILK-nnn: fact (from source).
 * Fix: ...}); the same text counts once. Not thread-safe: used while starting, on one thread.
 */
public final class Problems {

    private final Set<String> problems = new LinkedHashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    /** Something that must be put right before anything opens. */
    public void problem(String text) {
        problems.add(text);
    }

    /** Something to look at that does not stop the start. */
    public void warning(String text) {
        warnings.add(text);
    }

    /** The problems so far, in the order in which they were found. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** The warnings so far, in the order in which they were found. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /**
     * Ends the collecting; what was thrown is not thrown again.
     *
     * @throws LockConfigurationException with all problems, if there are any
     */
    public void throwIfAny() {
        if (!problems.isEmpty()) {
            List<String> found = problems();
            problems.clear();
            throw new LockConfigurationException(found);
        }
    }
}
