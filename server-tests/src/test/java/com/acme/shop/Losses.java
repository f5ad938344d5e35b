package com.acme.shop;

import io.interlock.LockLost;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Observes lost locks, for those who ask. */
@ApplicationScoped
public class Losses {

    private final Map<String, Consumer<LockLost>> asking = new ConcurrentHashMap<>();

    public void tell(String key, Consumer<LockLost> consumer) {
        asking.put(key, consumer);
    }

    void lost(@Observes LockLost event) {
        asking.getOrDefault(event.key(), none -> {}).accept(event);
    }
}
