package io.interlock.spi;

/**
 * What a backend can do beyond the contract.
 *
 * @param forceRelease it can free a lock whoever holds it
 * @param holder a busy reply names the holder
 * @param remainingTtl a busy reply says how long the holder has left
 * @param nativeWait it has a queue of its own: {@code tryAcquire} waits up to the request's budget before it says busy
 * @param durableMinHold a minimum hold time survives the end of the manager
 */
public record Capabilities(
        boolean forceRelease, boolean holder, boolean remainingTtl, boolean nativeWait, boolean durableMinHold) {}
