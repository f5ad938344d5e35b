package io.interlock;

/** What an annotated method does when its lock is busy. A broken backend always throws, whatever is chosen here. */
public enum OnFailure {

    /** Throw {@link LockNotAcquiredException}; the body does not run. */
    THROW,

    /**
     * Return without running the body: {@code null}, {@code 0}, {@code false}, an empty {@code Optional} or a completed
     * stage, as the return type asks.
     */
    SKIP
}
