package com.acme.bank;

import io.interlock.DistributedLock;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** An EJB, whose container begins the transaction before the lock is taken. */
@Stateless
@LocalBean
public class EjbDesk implements Desk {

    @Inject
    Accounts accounts;

    @Override
    @DistributedLock(key = "{{key}}", waitTimeout = 20_000)
    public void add(String key) {
        accounts.add(key);
    }

    @Override
    @DistributedLock(key = "{{key}}", waitTimeout = 20_000, releaseWithTransaction = false)
    public void addOptedOut(String key) {
        accounts.add(key);
    }

    @Override
    @DistributedLock(key = "{{key}}")
    public void required(String key, Runnable body) {
        body.run();
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    @DistributedLock(key = "{{key}}")
    public void requiresNew(String key, Runnable body) {
        body.run();
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @DistributedLock(key = "{{key}}")
    public void notSupported(String key, Runnable body) {
        body.run();
    }

    @Override
    @DistributedLock(key = "{{key}}", releaseWithTransaction = false)
    public void optedOut(String key, Runnable body) {
        body.run();
    }

    @Override
    @DistributedLock(key = "{{key}}", ttl = 300)
    public void shortLived(String key, Runnable body) {
        body.run();
    }
}
