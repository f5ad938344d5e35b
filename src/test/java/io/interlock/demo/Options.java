package io.interlock.demo;

/**
 * What the demo's own options say.
 *
 * @param threads how many shoppers buy at a time ({@code -Ddemo.threads})
 * @param stock how much of each product there is ({@code -Ddemo.stock})
 */
public record Options(int threads, int stock) {

    /** Read from the system properties. */
    static Options read() {
        return new Options(number("demo.threads", 8, 200), number("demo.stock", 100, 10_000));
    }

    private static int number(String name, int standard, int most) {
        String text = System.getProperty(name, "").strip();
        if (text.isEmpty()) {
            return standard;
        }
        if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException(name + " is '" + text + "'. Fix: a number from 1 to " + most + ".");
        }
        return Integer.parseInt(text);
    }
}
