package com.acme.bank;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What each run of the timer has seen of its lock: in the method, and before its transaction was committed. */
@ApplicationScoped
public class Rings {

    @Inject
    Stories stories;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry registry;

    private final List<String> all = new CopyOnWriteArrayList<>();

    public void add() {
        String inside = stories.state(Alarm.KEY);
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                all.add(inside + ", " + stories.state(Alarm.KEY));
            }

            @Override
            public void afterCompletion(int status) {}
        });
    }

    public List<String> all() {
        return all;
    }
}
