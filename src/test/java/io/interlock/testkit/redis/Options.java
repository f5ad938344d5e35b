package io.interlock.testkit.redis;

import java.util.stream.Stream;

/** Words of a command line. */
final class Options {

    private Options() {}

    /** The words of the one and then of the other, so that the other wins. */
    static String[] join(String[] first, String... then) {
        return Stream.of(first, then).flatMap(Stream::of).toArray(String[]::new);
    }
}
