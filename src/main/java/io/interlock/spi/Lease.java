package io.interlock.spi;

/**
 * A lock as the store knows it.
 *
 * @param key the full key, prefix included
 * @param owner the owner it was granted to
 * @param token the backend token of the grant, or {@link #UNKNOWN_TOKEN}
 */
public record Lease(String key, Owner owner, long token) {

    /**
     * The token of an attempt whose reply was lost: whoever releases it compares the owner alone, and frees the lock if that
     * attempt had been granted after all.
     */
    public static final long UNKNOWN_TOKEN = 0;
}
