package io.interlock.demo;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Interlock has to say in a failure: a container lists deployment problems among much of its own. */
public final class Coded {

    private static final Pattern MESSAGE = Pattern.compile("ILK-\\d{3}: .*");

    private Coded() {}

    /** The coded lines of the failure and of its causes, each once. */
    public static List<String> lines(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .flatMap(cause ->
                        MESSAGE.matcher(String.valueOf(cause.getMessage())).results())
                .map(MatchResult::group)
                .distinct()
                .toList();
    }
}
