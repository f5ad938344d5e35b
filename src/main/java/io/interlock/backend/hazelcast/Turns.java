package io.interlock.backend.hazelcast;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is to be done at a seat, one after the other. Thread-safe. */
final class Turns {

    /**
     * Something to be done when it is its turn: as far as that goes without blocking, and the rest by the executor.
     *
     * @param start does not block, throws nothing, and tells how far it got
     */
    record Turn(Executor executor, Function<Seat, CompletionStage<Progress>> start) {

        /** One that blocks from its beginning. */
        static Turn blocking(Executor executor, Consumer<Seat> call) {
            CompletionStage<Progress> nowhere = CompletableFuture.completedFuture(new Blocking(call));
            return new Turn(executor, seat -> nowhere);
        }
    }

    /** How far something got without blocking. */
    sealed interface Progress {}

    /** What is left of it blocks. */
    record Blocking(Consumer<Seat> rest) implements Progress {}

    /** It is done. The news are for when the next one has its turn. */
    record Done(Runnable news) implements Progress {}

    private final Deque<Turn> waiting = new ArrayDeque<>();
    private boolean taken;

    synchronized void add(Turn turn) {
        waiting.add(turn);
    }

    /** The next one, if it can begin now. */
    synchronized @Nullable Turn next() {
        if (taken || waiting.isEmpty()) {
            return null;
        }
        taken = true;
        return waiting.remove();
    }

    /** A turn is over. Returns whether none waits. */
    synchronized boolean leave() {
        taken = false;
        return waiting.isEmpty();
    }
}
