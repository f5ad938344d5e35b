package com.acme.bank;

import io.interlock.DistributedLock;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** An EJB whose class has the lock, for all of its methods but one. */
@Stateless
@LocalBean
@DistributedLock(key = "{{key}}", waitTimeout = 20_000)
public class StatelessTill implements Till {

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
