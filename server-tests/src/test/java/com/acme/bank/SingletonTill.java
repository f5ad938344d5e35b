package com.acme.bank;

import io.interlock.DistributedLock;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;

/** One EJB for all callers, whom its container lets in together. */
@Singleton
@LocalBean
@Lock(LockType.READ)
@DistributedLock(key = "{{key}}", waitTimeout = 20_000)
public class SingletonTill implements Till {

    @Inject
    Accounts accounts;

    @Override
    public void add(String key) {
        accounts.add(key);
    }

    @Override
    public void required(String key, Runnable body) {
        body.run();
    }

    @Override
    @DistributedLock(key = "{{key}}", ttl = 300)
    public void shortLived(String key, Runnable body) {
        body.run();
    }
}
