package io.interlock.engine;

import io.interlock.spi.Transactions;
import java.util.concurrent.CompletableFuture;

/** A transaction keeps a lease until it has completed, and is not committed when the lease is over before. */
final class Tie extends Hold implements Transactions.Participant {

    final Object transaction;
    private final Thread begun = Thread.currentThread();

    Tie(HeldLease lease, Object transaction, boolean renews) {
        super(lease, renews);
        this.transaction = transaction;
    }

    @Override
    public void beforeCommit() {
        requireLive(lease);
    }

    /**
     * Whoever asked for the end goes on when the lock is free, so that what it does next does not find it busy. The thread with which
     * a manager ends what has timed out does not wait: others' timeouts are due.
     */
    @Override
    public void afterCompletion() {
        CompletableFuture<Boolean> released = lease.gate.leave(this);
        if (Thread.currentThread() == begun) {
            Await.release(released, lease.gate.keyspace.answerTimeout);
        }
    }

    /**
     * Only with time left may a transaction commit.
     *
     * @throws io.interlock.LockLostException if there is none
     */
    static void requireLive(HeldLease lease) {
        if (!lease.live(lease.gate.time().now())) {
            throw EngineLog.lostBeforeCommit(lease);
        }
    }
}
