package io.interlock.tx;

import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** A resource that does something while it commits. */
record Committing(Runnable action) implements XAResource {

    @Override
    public void commit(Xid xid, boolean onePhase) {
        action.run();
    }

    @Override
    public int prepare(Xid xid) {
        return XA_OK;
    }

    @Override
    public void rollback(Xid xid) {}

    @Override
    public void start(Xid xid, int flags) {}

    @Override
    public void end(Xid xid, int flags) {}

    @Override
    public void forget(Xid xid) {}

    @Override
    public Xid[] recover(int flag) {
        return new Xid[0];
    }

    @Override
    public boolean isSameRM(XAResource other) {
        return this == other;
    }

    @Override
    public int getTransactionTimeout() {
        return 0;
    }

    @Override
    public boolean setTransactionTimeout(int seconds) {
        return false;
    }
}
