package io.interlock;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The values behind {@link LockOptions}; null inherits. Options keep them in a final field and change only copies that
 * nobody else has seen yet.
 */
final class OptionValues {

    @Nullable
    Duration ttl;

    @Nullable
    Boolean waits;

    @Nullable
    Duration waitTimeout;

    @Nullable
    Integer retryCount;

    @Nullable
    Duration retryDelay;

    @Nullable
    Boolean autoRenew;

    @Nullable
    Duration maxHold;

    @Nullable
    Duration minHold;

    @Nullable
    String backend;

    @Nullable
    Boolean releaseWithTransaction;

    @Nullable
    String description;

    OptionValues copy() {
        return new OptionValues().inherit(this);
    }

    /** Takes from the lower values what is unset here. */
    OptionValues inherit(OptionValues lower) {
        ttl = either(ttl, lower.ttl);
        waits = either(waits, lower.waits);
        waitTimeout = either(waitTimeout, lower.waitTimeout);
        retryCount = either(retryCount, lower.retryCount);
        retryDelay = either(retryDelay, lower.retryDelay);
        autoRenew = either(autoRenew, lower.autoRenew);
        maxHold = either(maxHold, lower.maxHold);
        minHold = either(minHold, lower.minHold);
        backend = either(backend, lower.backend);
        releaseWithTransaction = either(releaseWithTransaction, lower.releaseWithTransaction);
        description = either(description, lower.description);
        return this;
    }

    Duration retryBudget() {
        return retryCount == null || retryDelay == null ? Duration.ZERO : retryDelay.multipliedBy(retryCount);
    }

    void checkWaiting() {
        if (waits != null && waitTimeout != null && waits == waitTimeout.isZero()) {
            throw new IllegalArgumentException("waits is " + waits + " and waitTimeout is " + text(waitTimeout)
                    + ". Fix: set one of them; a waitTimeout above 0 waits, 0 does not.");
        }
    }

    void checkHoldTimes() {
        if (ttl != null && minHold != null && minHold.compareTo(ttl) > 0) {
            throw new IllegalArgumentException("minHold is " + text(minHold) + ", above the ttl of " + text(ttl)
                    + ". Fix: raise the ttl or lower minHold.");
        }
        if (ttl != null && maxHold != null && maxHold.compareTo(ttl) < 0) {
            throw new IllegalArgumentException("maxHold is " + text(maxHold) + ", below the ttl of " + text(ttl)
                    + ". Fix: lower the ttl or raise maxHold.");
        }
    }

    /** In milliseconds where that is exact and readable. */
    static String text(Duration value) {
        boolean readable = value.compareTo(LockOptions.MAX_TTL) <= 0
                && value.compareTo(LockOptions.MAX_TTL.negated()) >= 0
                && value.toNanosPart() % 1_000_000 == 0;
        return readable ? value.toMillis() + " ms" : value.toString();
    }

    private static <T> @Nullable T either(@Nullable T mine, @Nullable T lower) {
        return mine != null ? mine : lower;
    }

    /** What is set, by name. */
    private Map<String, Object> set() {
        Map<String, Object> set = new LinkedHashMap<>();
        BiConsumer<String, @Nullable Object> put = (name, value) -> {
            if (value != null) {
                set.put(name, value);
            }
        };
        put.accept("ttl", ttl);
        put.accept("waits", waits);
        put.accept("waitTimeout", waitTimeout);
        put.accept("retryCount", retryCount);
        put.accept("retryDelay", retryDelay);
        put.accept("autoRenew", autoRenew);
        put.accept("maxHold", maxHold);
        put.accept("minHold", minHold);
        put.accept("backend", backend);
        put.accept("releaseWithTransaction", releaseWithTransaction);
        put.accept("description", description);
        return set;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OptionValues that && set().equals(that.set());
    }

    @Override
    public int hashCode() {
        return set().hashCode();
    }

    @Override
    public String toString() {
        return set().toString();
    }
}
