package com.acme.bank;

import io.interlock.DistributedLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/** A bean with {@code @Transactional}, which begins the transaction when the lock is taken. */
@ApplicationScoped
public class BeanDesk implements Desk {

    @Inject
    Accounts accounts;

    @Override
    @Transactional
    @DistributedLock(key = "{{key}}", waitTimeout = 20_000)
    public void add(String key) {
        accounts.add(key);
    }

    @Override
    @Transactional
    @DistributedLock(key = "{{key}}", waitTimeout = 20_000, releaseWithTransaction = false)
    public void addOptedOut(String key) {
        accounts.add(key);
    }

    @Override
    @Transactional
    @DistributedLock(key = "{{key}}")
    public void required(String key, Runnable body) {
        body.run();
    }

    @Override
    @Transactional(TxType.REQUIRES_NEW)
    @DistributedLock(key = "{{key}}")
    public void requiresNew(String key, Runnable body) {
        body.run();
    }

    @Override
    @Transactional(TxType.NOT_SUPPORTED)
    @DistributedLock(key = "{{key}}")
    public void notSupported(String key, Runnable body) {
        body.run();
    }

    @Override
    @Transactional
    @DistributedLock(key = "{{key}}", releaseWithTransaction = false)
    public void optedOut(String key, Runnable body) {
        body.run();
    }

    @Override
    @Transactional
    @DistributedLock(key = "{{key}}", ttl = 300)
    public void shortLived(String key, Runnable body) {
        body.run();
    }
}
