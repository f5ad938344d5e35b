package io.interlock.backend.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a URI between its scheme and its path, read more strictly than Lettuce does, which takes what is no port for a
 * part of the host's name.
 *
 * @param text all of it; may hold a password
 * @param places hosts, each with its port if it was given
 */
record Authority(String text, List<String> places) {

    private static final Pattern PLACE = Pattern.compile("(?:\\[[0-9A-Fa-f:.%]+]|[^:\\[\\]\\s]+)(?::(\\d{1,5}))?");
    private static final int LAST_PORT = 65_535;

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if something in it is no host, or no port
     */
    static Authority of(String uri) {
        String text = text(uri);
        List<String> places = new ArrayList<>();
        for (String each : text.substring(text.lastIndexOf('@') + 1).split(",", -1)) {
            Matcher place = PLACE.matcher(each.strip());
            if (!place.matches() || (place.group(1) != null && Integer.parseInt(place.group(1)) > LAST_PORT)) {
                throw new IllegalArgumentException("no host, or no port behind it");
            }
            places.add(place.group());
        }
        return new Authority(text, places);
    }

    static boolean hasCredentials(String uri) {
        return text(uri).contains("@");
    }

    /** Up to and with the {@code @}, or nothing. */
    String credentials() {
        return text.substring(0, text.lastIndexOf('@') + 1);
    }

    private static String text(String uri) {
        return uri.substring(uri.indexOf("://") + 3).split("[/?#]", 2)[0];
    }

    /** Without what may be secret. */
    @Override
    public String toString() {
        return String.join(",", places);
    }
}
