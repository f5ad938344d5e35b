package io.interlock.benchmarks;

import java.util.stream.IntStream;

/** Keys to lock, made before anything is measured. */
public final class Keys {

    private Keys() {}

    public static String[] distinct(int count, String start) {
        return IntStream.range(0, count).mapToObj(i -> start + i).toArray(String[]::new);
    }
}
