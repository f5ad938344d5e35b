package io.interlock.spi;

/**
 * A lock as the store knows it.
 *
 * @param key the full key, prefix included
 * @param owner the owner it was granted to
 * @param token the backend token of the grant
 */
public record Lease(String key, Owner owner, long token) {}
