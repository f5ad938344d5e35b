package io.interlock;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether and how long to wait, folded from the lowest level up.
 *
 * @param on whether waiting is switched on, be the budget 0 or not
 * @param budget the time to wait where it is on
 * @param timeout the nearest wait timeout above 0 that some level has set: what {@code waits(true)} alone falls back on
 */
record Waiting(boolean on, Duration budget, @Nullable Duration timeout) {

    /** Of the lowest level: a wait timeout alone does not switch waiting on there. */
    static Waiting lowest(OptionValues level) {
        Duration timeout = level.waitTimeout != null && level.waitTimeout.isZero() ? null : level.waitTimeout;
        return new Waiting(Boolean.TRUE.equals(level.waits), timeout != null ? timeout : level.retryBudget(), timeout);
    }

    /** This, with a level laid over it; the retry budget is what that level sets or inherits. */
    Waiting under(OptionValues level, Duration retryBudget) {
        if (level.waitTimeout != null) {
            return level.waitTimeout.isZero() ? off() : new Waiting(true, level.waitTimeout, level.waitTimeout);
        }
        if (Boolean.FALSE.equals(level.waits)) {
            return off();
        }
        if (level.retryCount != null || level.retryDelay != null) {
            return new Waiting(level.waits != null || on, retryBudget, timeout);
        }
        if (level.waits != null) {
            return new Waiting(true, timeout != null ? timeout : retryBudget, timeout);
        }
        return this;
    }

    /** The decision that counts in the end: a budget of 0 is no waiting. */
    boolean waits() {
        return on && !budget.isZero();
    }

    private Waiting off() {
        return new Waiting(false, Duration.ZERO, timeout);
    }
}
