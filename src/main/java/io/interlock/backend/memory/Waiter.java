package io.interlock.backend.memory;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Those who want to hear of a change of a held key: an immutable list, newest first; {@code null} is nobody. */
record Waiter(
        CompletableFuture<@Nullable Void> stage, @Nullable Waiter next) {

    /** Tells them all. Runs their code, so never inside an operation on the map. */
    static void wakeAll(@Nullable Waiter first) {
        for (Waiter waiter = first; waiter != null; waiter = waiter.next) {
            waiter.stage.complete(null);
        }
    }

    /** The list without one of them. Short: each node that shares the store has at most one waiter per key. */
    static @Nullable Waiter without(@Nullable Waiter list, CompletableFuture<?> gone) {
        if (list == null || list.stage == gone) {
            return list == null ? null : list.next;
        }
        return new Waiter(list.stage, without(list.next, gone));
    }
}
