package io.interlock.key;

import io.interlock.LockConfigurationException;
import java.util.ArrayList;
import java.util.List;

/** The mistakes of one template, in the order in which they were found. */
final class Problems {

    private final Origin origin;
    private final List<String> texts = new ArrayList<>();

    Problems(Origin origin) {
        this.origin = origin;
    }

    /** A mistake at a column of the template. */
    void add(int column, PathException mistake) {
        texts.add(origin.problem(column, mistake));
    }

    /** The same, in parts. */
    void add(int column, String code, String fact, String fix) {
        add(column, new PathException(code, fact, fix));
    }

    /** A mistake in the method's declaration rather than in the template. */
    void addToMethod(String code, String fact, String fix) {
        texts.add("%s: %s (%s). Fix: %s.".formatted(code, fact, origin.target().methodText(), fix));
    }

    void throwIfAny() {
        if (!texts.isEmpty()) {
            throw new LockConfigurationException(texts);
        }
    }
}
