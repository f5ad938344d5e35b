package io.interlock.engine;

/** What keeps a lease: a handle, or a transaction. Guarded by the gate's monitor, but for what is volatile. */
abstract class Hold {

    final HeldLease lease;

    /** Whether it asks for renewal. */
    boolean renews;

    private volatile boolean shut;

    Hold(HeldLease lease, boolean renews) {
        this.lease = lease;
        this.renews = renews;
    }

    final boolean isOpen() {
        return !shut;
    }

    final void shut() {
        shut = true;
    }
}
