package io.interlock;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to take a lock. Immutable; every method returns a changed copy. What is not set inherits: from the configuration's
 * overrides for a method, else its annotation, else the global settings.
 *
 * <p>Whether and how long to wait is decided as a whole by the highest level that says anything about it: a wait timeout
 * waits that long, 0 not at all; {@code waits(true)} alone waits for the next lower wait timeout, else for retry count ×
 * retry delay; retry settings alone set that product, if waiting is on below.
 */
public final class LockOptions {

    /** The shortest ttl that can be kept: below it the safety margin and one round trip would eat it up. */
    public static final Duration MIN_TTL = Duration.ofMillis(10);

    /** The longest ttl, hold time and pause that is taken seriously. */
    public static final Duration MAX_TTL = Duration.ofDays(365);

    private static final LockOptions DEFAULTS = new LockOptions(new Draft());

    private final @Nullable Duration ttl;
    private final @Nullable Boolean waits;
    private final @Nullable Duration waitTimeout;
    private final @Nullable Integer retryCount;
    private final @Nullable Duration retryDelay;
    private final @Nullable Boolean autoRenew;
    private final @Nullable Duration maxHold;
    private final @Nullable Duration minHold;
    private final @Nullable String backend;
    private final @Nullable Boolean releaseWithTransaction;
    private final @Nullable String description;

    /** The wait timeout that a higher level's {@code waits(true)} falls back on; kept where waiting is off. */
    private final @Nullable Duration inheritedWait;

    /** What these options were laid over; laying them over it again changes nothing. */
    private final @Nullable LockOptions base;

    private LockOptions(Draft draft) {
        ttl = draft.ttl;
        waits = draft.waits;
        waitTimeout = draft.waitTimeout;
        retryCount = draft.retryCount;
        retryDelay = draft.retryDelay;
        autoRenew = draft.autoRenew;
        maxHold = draft.maxHold;
        minHold = draft.minHold;
        backend = draft.backend;
        releaseWithTransaction = draft.releaseWithTransaction;
        description = draft.description;
        inheritedWait = draft.inheritedWait;
        base = draft.base;
    }

    /** Options with nothing set: all is inherited. */
    public static LockOptions defaults() {
        return DEFAULTS;
    }

    /**
     * After this the lock is free again, whatever its holder does.
     *
     * @throws IllegalArgumentException below {@link #MIN_TTL} or above {@link #MAX_TTL}
     */
    public LockOptions ttl(Duration ttl) {
        checkTtl("ttl", ttl);
        Draft draft = new Draft(this);
        draft.ttl = ttl;
        return draft.options();
    }

    /**
     * Whether to wait for a busy lock.
     *
     * @throws IllegalArgumentException if it contradicts the wait timeout set here
     */
    public LockOptions waits(boolean waits) {
        Draft draft = new Draft(this);
        draft.waits = waits;
        return draft.checked();
    }

    /**
     * How long to wait at most; above 0 it implies {@link #waits}, 0 never waits. Longer than 100 years is without limit.
     *
     * @throws IllegalArgumentException if negative, or if it contradicts {@code waits} set here
     */
    public LockOptions waitTimeout(Duration waitTimeout) {
        checkNotNegative("waitTimeout", waitTimeout);
        Draft draft = new Draft(this);
        draft.waitTimeout = waitTimeout;
        return draft.checked();
    }

    /**
     * The time to wait, as {@code count × delay}, where no wait timeout is set; the delay is also the pause between two
     * attempts where the backend cannot push.
     *
     * @throws IllegalArgumentException for a negative count, or a delay below 1 ms or above {@link #MAX_TTL}
     */
    public LockOptions retry(int count, Duration delay) {
        return retryCount(count).retryDelay(delay);
    }

    /**
     * The count alone, see {@link #retry}.
     *
     * @throws IllegalArgumentException if negative
     */
    public LockOptions retryCount(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("retryCount is " + count + ". Fix: 0 or more.");
        }
        Draft draft = new Draft(this);
        draft.retryCount = count;
        return draft.options();
    }

    /**
     * The delay alone, see {@link #retry}.
     *
     * @throws IllegalArgumentException below 1 ms or above {@link #MAX_TTL}
     */
    public LockOptions retryDelay(Duration delay) {
        checkBounds("retryDelay", delay, Duration.ofMillis(1));
        Draft draft = new Draft(this);
        draft.retryDelay = delay;
        return draft.options();
    }

    /** Whether to keep extending the ttl until the release. */
    public LockOptions autoRenew(boolean autoRenew) {
        Draft draft = new Draft(this);
        draft.autoRenew = autoRenew;
        return draft.options();
    }

    /**
     * The time from the grant beyond which nothing is renewed or extended. At least the ttl.
     *
     * @throws IllegalArgumentException below {@link #MIN_TTL} or above {@link #MAX_TTL}
     */
    public LockOptions maxHold(Duration maxHold) {
        checkTtl("maxHold", maxHold);
        Draft draft = new Draft(this);
        draft.maxHold = maxHold;
        return draft.options();
    }

    /**
     * The time from the grant during which the lock stays taken even if it is released. At most the ttl.
     *
     * @throws IllegalArgumentException if negative or above {@link #MAX_TTL}
     */
    public LockOptions minHold(Duration minHold) {
        checkBounds("minHold", minHold, Duration.ZERO);
        Draft draft = new Draft(this);
        draft.minHold = minHold;
        return draft.options();
    }

    /**
     * The name of a backend other than the configured one.
     *
     * @throws IllegalArgumentException if blank
     */
    public LockOptions backend(String backend) {
        if (backend.isBlank()) {
            throw new IllegalArgumentException("backend is blank. Fix: name a backend, or leave it unset.");
        }
        Draft draft = new Draft(this);
        draft.backend = backend;
        return draft.options();
    }

    /** Whether a lock taken in an active JTA transaction is freed only after that has completed. Default: true. */
    public LockOptions releaseWithTransaction(boolean releaseWithTransaction) {
        Draft draft = new Draft(this);
        draft.releaseWithTransaction = releaseWithTransaction;
        return draft.options();
    }

    /** What the lock is for, in messages, events and JMX. */
    public LockOptions describedAs(String text) {
        Draft draft = new Draft(this);
        draft.description = Objects.requireNonNull(text, "text");
        return draft.options();
    }

    /** The ttl, if set. */
    public Optional<Duration> ttl() {
        return Optional.ofNullable(ttl);
    }

    /** Whether to wait, if set. */
    public Optional<Boolean> waits() {
        return Optional.ofNullable(waits);
    }

    /** The wait timeout, if set. */
    public Optional<Duration> waitTimeout() {
        return Optional.ofNullable(waitTimeout);
    }

    /** The retry count, if set. */
    public Optional<Integer> retryCount() {
        return Optional.ofNullable(retryCount);
    }

    /** The retry delay, if set. */
    public Optional<Duration> retryDelay() {
        return Optional.ofNullable(retryDelay);
    }

    /** Whether to renew, if set. */
    public Optional<Boolean> autoRenew() {
        return Optional.ofNullable(autoRenew);
    }

    /** The maximum hold time, if set. */
    public Optional<Duration> maxHold() {
        return Optional.ofNullable(maxHold);
    }

    /** The minimum hold time, if set. */
    public Optional<Duration> minHold() {
        return Optional.ofNullable(minHold);
    }

    /** The backend's name, if set. */
    public Optional<String> backend() {
        return Optional.ofNullable(backend);
    }

    /** Whether the release waits for the transaction, if set. */
    public Optional<Boolean> releaseWithTransaction() {
        return Optional.ofNullable(releaseWithTransaction);
    }

    /** What the lock is for, if set. */
    public Optional<String> description() {
        return Optional.ofNullable(description);
    }

    /**
     * These options over those of a lower level: what is unset here is taken from there, and whether and how long to wait
     * is decided as the class comment says. After it, {@link #waits()} is the decision and, if it is {@code true},
     * {@link #waitTimeout()} the time. Levels are laid from the lowest up: {@code top.over(middle.over(lowest))};
     * a wait timeout alone on the lowest does not switch waiting on.
     *
     * @throws IllegalArgumentException if the combination contradicts itself: a minimum hold time above the ttl, or a
     *     maximum hold time below it
     */
    @SuppressWarnings("ReferenceEquality") // a short cut for the very object; an equal one is only slower
    public LockOptions over(LockOptions lower) {
        if (base == lower) {
            return this;
        }
        Draft draft = new Draft(this);
        draft.base = lower;
        draft.ttl = ttl != null ? ttl : lower.ttl;
        draft.retryCount = retryCount != null ? retryCount : lower.retryCount;
        draft.retryDelay = retryDelay != null ? retryDelay : lower.retryDelay;
        draft.autoRenew = autoRenew != null ? autoRenew : lower.autoRenew;
        draft.maxHold = maxHold != null ? maxHold : lower.maxHold;
        draft.minHold = minHold != null ? minHold : lower.minHold;
        draft.backend = backend != null ? backend : lower.backend;
        draft.releaseWithTransaction =
                releaseWithTransaction != null ? releaseWithTransaction : lower.releaseWithTransaction;
        draft.description = description != null ? description : lower.description;
        draft.decideWaiting(this, lower);
        draft.checkHoldTimes();
        return draft.options();
    }

    private static void checkTtl(String name, Duration value) {
        checkBounds(name, value, MIN_TTL);
    }

    private static void checkBounds(String name, Duration value, Duration least) {
        if (value.compareTo(least) < 0 || value.compareTo(MAX_TTL) > 0) {
            throw new IllegalArgumentException(name + " is " + Draft.text(value) + ". Fix: at least "
                    + Draft.text(least) + ", at most " + MAX_TTL.toDays() + " days.");
        }
    }

    private static void checkNotNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " is " + Draft.text(value) + ". Fix: 0 or more.");
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LockOptions that
                && Objects.equals(ttl, that.ttl)
                && Objects.equals(waits, that.waits)
                && Objects.equals(waitTimeout, that.waitTimeout)
                && Objects.equals(retryCount, that.retryCount)
                && Objects.equals(retryDelay, that.retryDelay)
                && Objects.equals(autoRenew, that.autoRenew)
                && Objects.equals(maxHold, that.maxHold)
                && Objects.equals(minHold, that.minHold)
                && Objects.equals(backend, that.backend)
                && Objects.equals(releaseWithTransaction, that.releaseWithTransaction)
                && Objects.equals(description, that.description)
                && Objects.equals(inheritedWait, that.inheritedWait);
    }

    @Override
    public int hashCode() {
        return Objects.hash(ttl, waits, waitTimeout, retryCount, retryDelay, autoRenew, maxHold, minHold, backend);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("LockOptions[");
        append(text, "ttl", ttl);
        append(text, "waits", waits);
        append(text, "waitTimeout", waitTimeout);
        append(text, "retryCount", retryCount);
        append(text, "retryDelay", retryDelay);
        append(text, "autoRenew", autoRenew);
        append(text, "maxHold", maxHold);
        append(text, "minHold", minHold);
        append(text, "backend", backend);
        append(text, "releaseWithTransaction", releaseWithTransaction);
        append(text, "description", description);
        return text.append(']').toString();
    }

    private static void append(StringBuilder text, String name, @Nullable Object value) {
        if (value != null) {
            text.append(text.charAt(text.length() - 1) == '[' ? "" : ", ")
                    .append(name)
                    .append('=')
                    .append(value);
        }
    }

    /** The mutable form: one place for the copies and for the rules between values. */
    private static final class Draft {
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

        @Nullable
        Duration inheritedWait;

        @Nullable
        LockOptions base;

        Draft() {}

        Draft(LockOptions from) {
            ttl = from.ttl;
            waits = from.waits;
            waitTimeout = from.waitTimeout;
            retryCount = from.retryCount;
            retryDelay = from.retryDelay;
            autoRenew = from.autoRenew;
            maxHold = from.maxHold;
            minHold = from.minHold;
            backend = from.backend;
            releaseWithTransaction = from.releaseWithTransaction;
            description = from.description;
            inheritedWait = from.inheritedWait;
        }

        LockOptions options() {
            return new LockOptions(this);
        }

        LockOptions checked() {
            if (waits != null && waitTimeout != null && waits == waitTimeout.isZero()) {
                throw new IllegalArgumentException("waits is " + waits + " and waitTimeout is " + text(waitTimeout)
                        + ". Fix: set one of them; a waitTimeout above 0 waits, 0 does not.");
            }
            return options();
        }

        void decideWaiting(LockOptions high, LockOptions low) {
            Duration lowerWait =
                    low.waitTimeout != null && !low.waitTimeout.isZero() ? low.waitTimeout : low.inheritedWait;
            boolean on;
            Duration budget;
            if (high.waitTimeout != null) {
                on = !high.waitTimeout.isZero();
                budget = high.waitTimeout;
            } else if (high.retryCount != null || high.retryDelay != null) {
                on = Boolean.TRUE.equals(high.waits != null ? high.waits : low.waits);
                budget = retryBudget();
            } else if (high.waits != null) {
                on = high.waits;
                budget = lowerWait != null ? lowerWait : retryBudget();
            } else {
                on = Boolean.TRUE.equals(low.waits);
                budget = low.waitTimeout != null ? low.waitTimeout : retryBudget();
            }
            waits = on && !budget.isZero();
            waitTimeout = waits ? budget : null;
            inheritedWait = on && high.waitTimeout != null ? high.waitTimeout : lowerWait;
        }

        private Duration retryBudget() {
            return retryCount == null || retryDelay == null ? Duration.ZERO : retryDelay.multipliedBy(retryCount);
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

        static String text(Duration value) {
            return value.compareTo(MAX_TTL) > 0 ? value.toString() : value.toMillis() + " ms";
        }
    }
}
