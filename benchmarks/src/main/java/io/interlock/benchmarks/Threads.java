package io.interlock.benchmarks;

import java.util.List;
import java.util.stream.Collectors;

/** The threads that are there now. */
final class Threads {

    private Threads() {}

    /** How many have a name that starts so, and which. */
    static String named(String start) {
        List<String> names = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith(start))
                .sorted()
                .collect(Collectors.toList());
        return names.size() + " " + names;
    }
}
