package io.interlock;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
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

    private static final LockOptions DEFAULTS = new LockOptions(new OptionValues(), null, null);

    private final OptionValues values;

    /** How waiting was decided, in options that were laid over others. */
    private final @Nullable Waiting waiting;

    /** What these options were laid over; laying them over it again changes nothing. */
    private final @Nullable LockOptions base;

    private LockOptions(OptionValues values, @Nullable Waiting waiting, @Nullable LockOptions base) {
        this.values = values;
        this.waiting = waiting;
        this.base = base;
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
        return with(changed -> changed.ttl = ttl);
    }

    /**
     * Whether to wait for a busy lock.
     *
     * @throws IllegalArgumentException if it contradicts the wait timeout set here
     */
    public LockOptions waits(boolean waits) {
        return with(changed -> changed.waits = waits);
    }

    /**
     * How long to wait at most; above 0 it implies {@link #waits}, 0 never waits. Longer than 100 years is without limit.
     *
     * @throws IllegalArgumentException if negative, or if it contradicts {@code waits} set here
     */
    public LockOptions waitTimeout(Duration waitTimeout) {
        if (waitTimeout.isNegative()) {
            throw new IllegalArgumentException(
                    "waitTimeout is " + OptionValues.text(waitTimeout) + ". Fix: 0 or more.");
        }
        return with(changed -> changed.waitTimeout = waitTimeout);
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
        return with(changed -> changed.retryCount = count);
    }

    /**
     * The delay alone, see {@link #retry}.
     *
     * @throws IllegalArgumentException below 1 ms or above {@link #MAX_TTL}
     */
    public LockOptions retryDelay(Duration delay) {
        checkBounds("retryDelay", delay, Duration.ofMillis(1));
        return with(changed -> changed.retryDelay = delay);
    }

    /** Whether to keep extending the ttl until the release. */
    public LockOptions autoRenew(boolean autoRenew) {
        return with(changed -> changed.autoRenew = autoRenew);
    }

    /**
     * The time from the grant beyond which nothing is renewed or extended. At least the ttl.
     *
     * @throws IllegalArgumentException below {@link #MIN_TTL} or above {@link #MAX_TTL}
     */
    public LockOptions maxHold(Duration maxHold) {
        checkTtl("maxHold", maxHold);
        return with(changed -> changed.maxHold = maxHold);
    }

    /**
     * The time from the grant during which the lock stays taken even if it is released. At most the ttl.
     *
     * @throws IllegalArgumentException if negative or above {@link #MAX_TTL}
     */
    public LockOptions minHold(Duration minHold) {
        checkBounds("minHold", minHold, Duration.ZERO);
        return with(changed -> changed.minHold = minHold);
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
        return with(changed -> changed.backend = backend);
    }

    /** Whether a lock taken in an active JTA transaction is freed only after that has completed. Default: true. */
    public LockOptions releaseWithTransaction(boolean releaseWithTransaction) {
        return with(changed -> changed.releaseWithTransaction = releaseWithTransaction);
    }

    /** What the lock is for, in messages, events and JMX. */
    public LockOptions describedAs(String text) {
        Objects.requireNonNull(text, "text");
        return with(changed -> changed.description = text);
    }

    /** The ttl, if set. */
    public Optional<Duration> ttl() {
        return Optional.ofNullable(values.ttl);
    }

    /** Whether to wait, if set. */
    public Optional<Boolean> waits() {
        return Optional.ofNullable(values.waits);
    }

    /** The wait timeout, if set. */
    public Optional<Duration> waitTimeout() {
        return Optional.ofNullable(values.waitTimeout);
    }

    /** The retry count, if set. */
    public Optional<Integer> retryCount() {
        return Optional.ofNullable(values.retryCount);
    }

    /** The retry delay, if set. */
    public Optional<Duration> retryDelay() {
        return Optional.ofNullable(values.retryDelay);
    }

    /** Whether to renew, if set. */
    public Optional<Boolean> autoRenew() {
        return Optional.ofNullable(values.autoRenew);
    }

    /** The maximum hold time, if set. */
    public Optional<Duration> maxHold() {
        return Optional.ofNullable(values.maxHold);
    }

    /** The minimum hold time, if set. */
    public Optional<Duration> minHold() {
        return Optional.ofNullable(values.minHold);
    }

    /** The backend's name, if set. */
    public Optional<String> backend() {
        return Optional.ofNullable(values.backend);
    }

    /** Whether the release waits for the transaction, if set. */
    public Optional<Boolean> releaseWithTransaction() {
        return Optional.ofNullable(values.releaseWithTransaction);
    }

    /** What the lock is for, if set. */
    public Optional<String> description() {
        return Optional.ofNullable(values.description);
    }

    /**
     * These options over those of a lower level: what is unset here is taken from there, and whether and how long to wait
     * is decided as the class comment says. After it, {@link #waits()} is the decision and, if it is {@code true},
     * {@link #waitTimeout()} the time. Levels are laid from the lowest up: {@code top.over(middle.over(lowest))};
     * a wait timeout alone on the lowest does not switch waiting on. To change what has been laid over, lay a further level
     * over it: a decision is not changed by setting its parts one by one.
     *
     * @throws IllegalArgumentException if the combination contradicts itself: a minimum hold time above the ttl, or a
     *     maximum hold time below it
     */
    public LockOptions over(LockOptions lower) {
        if (isOver(lower)) {
            return this;
        }
        OptionValues folded = values.copy().inherit(lower.values);
        folded.checkHoldTimes();
        Waiting below = lower.waiting != null ? lower.waiting : Waiting.lowest(lower.values);
        Waiting decision = below.under(values, folded.retryBudget());
        folded.waits = decision.waits();
        folded.waitTimeout = decision.waits() ? decision.budget() : null;
        return new LockOptions(folded, decision, lower);
    }

    @SuppressWarnings("ReferenceEquality") // a short cut for the very object; an equal one is only slower
    private boolean isOver(LockOptions lower) {
        return base != null && (base == lower || base.isOver(lower));
    }

    private LockOptions with(Consumer<OptionValues> change) {
        OptionValues changed = values.copy();
        change.accept(changed);
        changed.checkWaiting();
        return new LockOptions(changed, null, null);
    }

    private static void checkTtl(String name, Duration value) {
        checkBounds(name, value, MIN_TTL);
    }

    private static void checkBounds(String name, Duration value, Duration least) {
        Objects.requireNonNull(value, name);
        if (value.compareTo(least) < 0 || value.compareTo(MAX_TTL) > 0) {
            throw new IllegalArgumentException(name + " is " + OptionValues.text(value) + ". Fix: at least "
                    + OptionValues.text(least) + ", at most " + MAX_TTL.toDays() + " days.");
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LockOptions that && values.equals(that.values) && Objects.equals(waiting, that.waiting);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return "LockOptions" + values;
    }
}
