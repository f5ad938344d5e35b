package io.interlock.backend.hazelcast;

import io.interlock.spi.Owner;

/** A FencedLock that this manager has. Its token is the fence. Thread-safe. */
final class Hold extends Held {

    private final OwnedLock lock;
    private final Session session;

    Hold(Owner owner, long fence, OwnedLock lock, Session session, long until) {
        super(owner, fence, until);
        this.lock = lock;
        this.session = session;
    }

    OwnedLock lock() {
        return lock;
    }

    Session session() {
        return session;
    }

    /** Asks the cluster whether it is still ours. */
    boolean isOurs() {
        return lock.fence() == token();
    }
}
