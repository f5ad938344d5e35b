package io.interlock.demo;

/**
 * What the demo's own options say.
 *
 * @param threads how many shoppers buy at a time ({@code -Ddemo.threads})
 * @param stock how much of each product there is ({@code -Ddemo.stock})
 * @param jmx whether to show what JMX has to show ({@code -Ddemo.jmx})
 */
public record Options(int threads, int stock, boolean jmx) {

    /** Read from the system properties. */
    static Options read() {
        return new Options(number("demo.threads", 8, 200), number("demo.stock", 100, 10_000), flag("demo.jmx"));
    }

    private static boolean flag(String name) {
        String text = System.getProperty(name, "false").strip();
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(name + " is '" + text + "'. Fix: true or false.");
        }
        return text.equals("true");
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
