package com.acme.bank;

import io.interlock.DistributedLock;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Balances, which are read, added to, and written back: right only if one caller at a time does so for an account. */
@ApplicationScoped
public class Accounts {

    private final Map<String, Long> cents = new ConcurrentHashMap<>();

    @DistributedLock(key = "account-{{account.id}}", waits = true)
    public void deposit(Account account, long amount) {
        long balance = balance(account);
        Thread.yield();
        cents.put(account.id(), balance + amount);
    }

    public long balance(Account account) {
        return cents.getOrDefault(account.id(), 0L);
    }
}
