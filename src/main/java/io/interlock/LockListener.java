package io.interlock;

/**
 * Sees what happens to locks. Called in order, one event at a time, off the lock's path and never on a client's I/O
 * thread: a slow listener delays later events, not locks. What a listener throws is logged and changes nothing.
 */
public interface LockListener {

    /** A lock was granted. */
    default void acquired(LockAcquired event) {}

    /** A lock was given back. */
    default void released(LockReleased event) {}

    /** A lock was lost while its holder counted on it. */
    default void lost(LockLost event) {}

    /** A caller was turned away because the lock was busy. */
    default void rejected(LockRejected event) {}
}
