package io.interlock;

/** What an annotated method does when its lock is busy. A broken backend always throws, whatever is chosen here. */
public enum OnFailure {

    /** Throw {@link LockNotAcquiredException}; the body does not run. */
    THROW,

    /**
     * Return without running the body: {@code 0}, {@code false}, an empty {@code Optional}, a stage or future that is completed
     * with {@code null}, or {@code null}, as the return type asks. A collection is {@code null} too, and so is what a stage of
     * {@code Optional} completes with; where that would hurt, use {@link DistributedLock#fallbackMethod()}.
     */
    SKIP
}
