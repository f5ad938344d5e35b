package io.interlock;

import java.util.List;

/** The settings, or the annotations of a method, are wrong. Nothing was opened. The message lists every problem, coded, with where it was set and the fix. */
public class LockConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** For the problems, one coded text each. */
    public LockConfigurationException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** The problems, one coded text each. */
    public List<String> problems() {
        return problems == null ? List.of(String.valueOf(getMessage())) : problems;
    }
}
