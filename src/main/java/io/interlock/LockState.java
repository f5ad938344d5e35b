package io.interlock;

/** Where a lease stands. */
public enum LockState {
    /** Held by at least one open handle. */
    HELD,
    /** Released, but kept until its minimum hold time is over. */
    MIN_HOLD,
    /** Released, but kept until its transaction has completed. */
    TX_PENDING,
    /** Released, but the store has not confirmed it yet. */
    RELEASING
}
