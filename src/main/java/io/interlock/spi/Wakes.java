package io.interlock.spi;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who wants to hear that a key has changed, for backends whose store pushes. A key has one waiter at most, as the engine never
 * asks for it twice at a time. Thread-safe; nothing blocks. What waits for a stage runs in the thread that wakes.
 */
public final class Wakes {

    private final ConcurrentMap<String, CompletableFuture<@Nullable Void>> waiting = new ConcurrentHashMap<>();

    /** Nobody waits yet. */
    public Wakes() {}

    /** To be registered before the key is read, so that no change falls between the two. One before it is woken. */
    public Wake on(String key) {
        CompletableFuture<@Nullable Void> stage = new CompletableFuture<>();
        CompletableFuture<@Nullable Void> earlier = waiting.put(key, stage);
        if (earlier != null) {
            earlier.complete(null);
        }
        return new Wake(stage, () -> waiting.remove(key, stage));
    }

    /** The key has changed. */
    public void wake(String key) {
        CompletableFuture<@Nullable Void> stage = waiting.remove(key);
        if (stage != null) {
            stage.complete(null);
        }
    }

    /** Any key may have changed. */
    public void wakeAll() {
        waiting.keySet().forEach(this::wake);
    }

    /** These keys may have changed. */
    public void wakeIf(Predicate<String> mayHaveChanged) {
        waiting.keySet().stream().filter(mayHaveChanged).forEach(this::wake);
    }

    /** How many wait. */
    public int size() {
        return waiting.size();
    }
}
