package io.interlock.config;

/**
 * A value that is set.
 *
 * @param name the setting
 * @param value as it was written
 * @param source what set it, for messages
 */
record Given(String name, String value, String source) {

    private static final int QUOTED = 100;

    Given stripped() {
        return new Given(name, value.strip(), source);
    }

    /** The value for a message: quoted, shortened, on one line. */
    String quoted() {
        String text = value.length() > QUOTED ? value.substring(0, QUOTED) + "..." : value;
        return "'" + text.replaceAll("\\p{Cntrl}", "?") + "'";
    }
}
