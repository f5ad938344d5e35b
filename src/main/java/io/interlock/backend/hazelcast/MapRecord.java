package io.interlock.backend.hazelcast;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the map under a lock's key, as in {@code shop@node1:4711/5e1f#2s 2026-11-01T02:00:00.123Z [1793498400123]}.
 *
 * @param owner the owner's text
 * @param until when its ttl is over by the clock of its holder, in milliseconds since the epoch: for those who wait, and no
 *     more than a hint
 * @param leased whether an entry of its own keeps it, instead of the ttl of this one
 */
record MapRecord(String owner, long until, boolean leased) {

    /** The end of the text of one that is leased. */
    static final String LEASED = " leased]";

    private static final long LEAST_MILLIS = 100;

    private static final Pattern TEXT = Pattern.compile("(.*) \\[(\\d{1,18})( leased)?]");

    /** What a text says; {@code null} if it is none of ours. */
    static @Nullable MapRecord read(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? new MapRecord(matcher.group(1), Long.parseLong(matcher.group(2)), matcher.group(3) != null)
                : null;
    }

    /** As it stands in the map. */
    String text() {
        return owner + " [" + until + (leased ? LEASED : "]");
    }

    MapRecord asLeased() {
        return new MapRecord(owner, until, true);
    }

    /**
     * How long it is until then, by our clock. No less than a moment: an entry ends up to a second later than it says, and clocks
     * differ.
     */
    static Duration remaining(long until) {
        return Duration.ofMillis(Math.max(LEAST_MILLIS, until - System.currentTimeMillis()));
    }
}
