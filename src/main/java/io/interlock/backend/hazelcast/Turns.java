package io.interlock.backend.hazelcast;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is to be done at a seat, one after the other. Thread-safe. */
final class Turns {

    /** Something to be done when it is its turn. */
    record Turn(Executor executor, Consumer<Seat> call) {}

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
