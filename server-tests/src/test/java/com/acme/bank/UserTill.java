package com.acme.bank;

import io.interlock.DistributedLock;
import io.interlock.LockManager;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;

/** An EJB that begins and ends its transactions itself, in methods that have the lock already. */
@Stateless
@LocalBean
@TransactionManagement(TransactionManagementType.BEAN)
public class UserTill implements Till {

    @Inject
    Accounts accounts;

    @Inject
    LockManager locks;

    @Inject
    UserTransaction transaction;

    @Override
    @DistributedLock(key = "{{key}}", waitTimeout = 20_000)
    public void add(String key) {
        inTransaction(() -> accounts.add(key));
    }

    @Override
    @DistributedLock(key = "{{key}}")
    public void required(String key, Runnable body) {
        inTransaction(body);
    }

    @Override
    @DistributedLock(key = "{{key}}", ttl = 300)
    public void shortLived(String key, Runnable body) {
        inTransaction(body);
    }

    /** Without a lock of its own. */
    public void without(Runnable body) {
        inTransaction(body);
    }

    private void inTransaction(Runnable body) {
        try {
            transaction.begin();
            boolean done = false;
            try {
                body.run();
                locks.current().ifPresent(lock -> lock.requireHeld());
                done = true;
            } finally {
                end(done);
            }
        } catch (NotSupportedException
                | SystemException
                | RollbackException
                | HeuristicMixedException
                | HeuristicRollbackException e) {
            throw new IllegalStateException(e);
        }
    }

    private void end(boolean done)
            throws SystemException, RollbackException, HeuristicMixedException, HeuristicRollbackException {
        if (done) {
            transaction.commit();
        } else {
            transaction.rollback();
        }
    }
}
