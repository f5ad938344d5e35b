package io.interlock.spi;

import java.util.concurrent.Callable;

/**
 * A task whose transaction begins, or is suspended, between the taking of its lock and its work, as that of an intercepted
 * method: the manager cannot see which one its lock belongs to.
 *
 * @param <T> what the task returns
 */
public interface TransactionalTask<T> extends Callable<T> {

    /**
     * Called before {@link #call()}, if there is a transaction manager at all.
     *
     * @param join to be run by the thread that works, just before it does: it binds the lock to the transaction that is active
     *     there, if there is one. It may be run again; throws {@link io.interlock.LockException} if that transaction is just
     *     being completed
     */
    void joinTransactionBy(Runnable join);
}
