package io.interlock.faults;

/**
 * A stay inside, between two moments at which the lock was held. The moments are of {@link System#nanoTime}, which all JVMs of a
 * machine read from one clock (as Linux and macOS have it).
 */
public record Visit(long token, long from, long to) {

    /** What {@link #toString} wrote. */
    public static Visit parse(String text) {
        String[] numbers = text.split(":");
        return new Visit(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
    }

    @Override
    public String toString() {
        return token + ":" + from + ":" + to;
    }
}
