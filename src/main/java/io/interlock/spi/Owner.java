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

    /**
     * The text that a store keeps with the lock: printable ASCII, at most 200 bytes, no secret, made for people to read.
     */
    public String text() {
        return manager + "#" + Long.toString(attempt, Character.MAX_RADIX) + " " + utc() + "Z";
    }

    /** Not by way of an Instant, whose formatter takes longer than all the rest: a backend may need the text in every call. */
    private LocalDateTime utc() {
        int nanos = (int) Math.floorMod(since, 1000L) * 1_000_000;
        return LocalDateTime.ofEpochSecond(Math.floorDiv(since, 1000L), nanos, ZoneOffset.UTC);
    }

    @Override
    public String toString() {
        return text();
    }
}
