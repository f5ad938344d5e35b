package io.interlock.spi;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Who asks for a lock: one acquisition attempt of one manager, never used again after it was released or given up. Two
 * owners are equal when their texts are.
 *
 * @param manager the manager's own text: {@code application@host:pid}, and what makes it unique
 * @param attempt the number of the attempt in that manager
 * @param since when the attempt began, milliseconds since the epoch
 */
public record Owner(String manager, long attempt, long since) {

    private static final int WITHOUT_SECONDS = "2026-11-01T02:00".length();

    /**
     * The text that a store keeps with the lock: printable ASCII, at most 200 bytes, no secret, made for people to read.
     */
    public String text() {
        return manager + "#" + Long.toString(attempt, Character.MAX_RADIX) + " " + utc(since) + "Z";
    }

    /** Not by way of an Instant, whose formatter takes longer than all the rest: a backend may need the text in every call. */
    private static String utc(long millis) {
        int nanos = (int) Math.floorMod(millis, 1000L) * 1_000_000;
        String text = LocalDateTime.ofEpochSecond(Math.floorDiv(millis, 1000L), nanos, ZoneOffset.UTC)
                .toString();
        return text.length() == WITHOUT_SECONDS ? text + ":00" : text;
    }

    @Override
    public String toString() {
        return text();
    }
}
