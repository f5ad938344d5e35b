package io.interlock.engine;

import io.interlock.spi.TransactionalTask;
import io.interlock.spi.Transactions;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Ties locks to the transactions in which they are taken. Without a transaction manager there is nothing to do. */
final class Ties {

    private final @Nullable Transactions transactions;

    Ties(@Nullable Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * The transaction that a lock taken now is to be tied to, if there is one.
     *
     * @throws io.interlock.LockException if it is just being completed
     */
    @Nullable
    Object wanted(Request request) {
        return request.terms().releaseWithTransaction() ? current(request.key(), request.backend()) : null;
    }

    /** The transaction of the calling thread, for one that wants nothing of it that could come too late. */
    @Nullable
    Object present() {
        try {
            return transactions == null ? null : transactions.current();
        } catch (IllegalStateException e) {
            return null;
        }
    }

    /** Whether the calling thread has a transaction that is not over, be it about to be. */
    boolean isInTransaction() {
        try {
            return transactions != null && transactions.current() != null;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    /** The handle, tied to the transaction if there is one. If that cannot be, the handle is released. */
    Handle tied(Handle handle, @Nullable Object transaction) {
        if (transaction != null) {
            boolean done = false;
            try {
                tie(handle, transaction);
                done = true;
            } finally {
                if (!done) {
                    handle.release();
                }
            }
        }
        return handle;
    }

    /** Lets a task that knows its transaction better than its caller tie its lock to it. */
    void offer(Callable<?> task, Handle handle, Request request) {
        if (transactions != null && task instanceof TransactionalTask<?> asking) {
            boolean keeps = request.terms().releaseWithTransaction();
            asking.joinTransactionBy(() -> join(handle, keeps));
        }
    }

    private void join(Handle handle, boolean keeps) {
        Object transaction = keeps ? current(handle.key(), handle.backend()) : present();
        if (transaction != null && keeps) {
            tie(handle, transaction);
        } else if (transaction != null && transactions != null) {
            guard(handle, transactions);
        }
    }

    /** A transaction that takes no participant any more is decided: there is nothing left to guard. */
    private static void guard(Handle handle, Transactions transactions) {
        try {
            transactions.enlist(() -> {
                if (handle.isOpen()) {
                    Tie.requireLive(handle.lease);
                }
            });
        } catch (IllegalStateException e) {
            EngineLog.notGuarded(handle.lease, e);
        }
    }

    private void tie(Handle handle, Object transaction) {
        Tie tie = handle.lease.gate.tie(handle, transaction);
        if (tie != null) {
            boolean done = false;
            try {
                enlist(handle, tie);
                done = !isOver(transaction);
            } finally {
                if (!done) {
                    handle.lease.gate.leave(tie);
                }
            }
        }
    }

    /** One that was rolled back while it was asked to take a participant may never tell of its end. */
    private boolean isOver(Object transaction) {
        try {
            return transactions != null && !transaction.equals(transactions.current());
        } catch (IllegalStateException completing) {
            return false;
        }
    }

    private void enlist(Handle handle, Transactions.Participant participant) {
        try {
            if (transactions != null) {
                transactions.enlist(participant);
            }
        } catch (IllegalStateException e) {
            throw EngineLog.transactionEnding(handle.key(), handle.backend(), e);
        }
    }

    private @Nullable Object current(String key, String backend) {
        try {
            return transactions == null ? null : transactions.current();
        } catch (IllegalStateException e) {
            throw EngineLog.transactionEnding(key, backend, e);
        }
    }
}
