package com.acme.bank;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that an exception says. */
final class Causes {

    private Causes() {}

    static String of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .map(Throwable::toString)
                .collect(Collectors.joining("; caused by "));
    }
}
