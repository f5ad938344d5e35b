package io.interlock.example;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The store: a table of locks that several nodes share. */
final class Table {

    record Row(String owner, long token, long end) {

        Duration remaining() {
            return Duration.ofNanos(end - System.nanoTime());
        }
    }

    private final Map<String, Row> rows = new HashMap<>();
    private long lastToken = System.currentTimeMillis() * 1000;

    /** The row after the attempt: the caller's, or that of whoever was there before. */
    synchronized Row insertOrTouch(String key, String owner, Duration ttl) {
        Row row = select(key);
        if (row == null || row.owner().equals(owner)) {
            long token = row == null ? ++lastToken : row.token();
            row = new Row(owner, token, System.nanoTime() + ttl.toNanos());
            rows.put(key, row);
        }
        return row;
    }

    /** Gives the owner's row a new end, now for a ttl of zero; false if it is not the owner's. */
    synchronized boolean updateIfOwner(String key, String owner, Duration ttl) {
        Row row = select(key);
        if (row == null || !row.owner().equals(owner)) {
            return false;
        }
        if (ttl.isZero()) {
            rows.remove(key);
        } else {
            rows.put(key, new Row(owner, row.token(), System.nanoTime() + ttl.toNanos()));
        }
        return true;
    }

    synchronized boolean delete(String key) {
        boolean taken = select(key) != null;
        rows.remove(key);
        return taken;
    }

    /** The row of a taken key; one that ran out is dropped here. */
    synchronized @Nullable Row select(String key) {
        Row row = rows.get(key);
        if (row != null && row.end() - System.nanoTime() <= 0) {
            rows.remove(key);
            return null;
        }
        return row;
    }
}
