package io.interlock.backend.memory;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Gives out tokens that grow per key and keeps nothing per key: keys share a fixed number of counters, and a counter that
 * grows for one key grows for all of its keys. The clock gives a new store larger tokens than an earlier one gave.
 */
final class TokenStripes {

    private static final int STRIPES = 1024;

    private final AtomicLongArray last = new AtomicLongArray(STRIPES);
    private final long startNanos;
    private final long startMicros;

    TokenStripes(long startNanos) {
        this.startNanos = startNanos;
        this.startMicros = System.currentTimeMillis() * 1000;
    }

    /**
     * The next token of a key. Tokens grow in grant order if nobody else can be granted the key meanwhile, or if the token
     * {@link #isLast} still when the grant is made.
     */
    long next(String key, long nanos) {
        long micros = startMicros + (nanos - startNanos) / 1000;
        return last.accumulateAndGet(stripe(key), micros, (previous, clock) -> Math.max(previous + 1, clock));
    }

    /** Whether no token was given since this one, to this key or one that shares its counter. */
    boolean isLast(String key, long token) {
        return last.get(stripe(key)) == token;
    }

    static int stripe(String key) {
        int hash = key.hashCode();
        return (hash ^ hash >>> 16) & STRIPES - 1;
    }
}
