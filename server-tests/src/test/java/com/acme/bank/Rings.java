package com.acme.bank;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What methods that the container calls have seen of their locks, by key. */
@ApplicationScoped
public class Rings {

    @Inject
    Stories stories;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry registry;

    private final Map<String, List<String>> all = new ConcurrentHashMap<>();

    /** What is seen in the method. */
    public void note(String key) {
        add(key, stories.state(key));
    }

    /** What is seen in the method, and before its transaction was committed. */
    public void noteTwice(String key) {
        String inside = stories.state(key);
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                add(key, inside + ", " + stories.state(key));
            }

            @Override
            public void afterCompletion(int status) {}
        });
    }

    private void add(String key, String seen) {
        all.computeIfAbsent(key, none -> new CopyOnWriteArrayList<>()).add(seen);
    }

    public List<String> all(String key) {
        return all.getOrDefault(key, List.of());
    }
}
