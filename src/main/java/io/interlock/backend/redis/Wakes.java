package io.interlock.backend.redis;

import io.interlock.spi.Wake;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who wants to hear that a key has changed. Thread-safe. A key has one waiter at most, for the engine asks for it once at a time. */
final class Wakes {

    private final ConcurrentMap<String, CompletableFuture<@Nullable Void>> waiting = new ConcurrentHashMap<>();

    /** To be registered before the key is read, so that no change falls between the two. */
    Wake on(String key) {
        CompletableFuture<@Nullable Void> stage = new CompletableFuture<>();
        CompletableFuture<@Nullable Void> earlier = waiting.put(key, stage);
        if (earlier != null) {
            earlier.complete(null);
        }
        return new Wake(stage, () -> waiting.remove(key, stage));
    }

    /** The key has changed. */
    void wake(String key) {
        CompletableFuture<@Nullable Void> stage = waiting.remove(key);
        if (stage != null) {
            stage.complete(null);
        }
    }

    /** Any key may have changed. */
    void wakeAll() {
        waiting.keySet().forEach(this::wake);
    }

    /** These keys may have changed. */
    void wakeIf(Predicate<String> mayHaveChanged) {
        waiting.keySet().stream().filter(mayHaveChanged).forEach(this::wake);
    }

    /** How many wait. */
    int size() {
        return waiting.size();
    }
}
