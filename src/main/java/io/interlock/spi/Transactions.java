package io.interlock.spi;

import org.jspecify.annotations.Nullable;

/**
 * The transactions that callers of the engine may be in: all that it needs to know of a transaction manager. Thread-safe, and
 * cheap to ask: {@link #current()} is asked whenever a lock is taken.
 */
public interface Transactions {

    /**
     * What identifies the transaction of the calling thread, by {@code equals}; {@code null} if it has none, or one that has
     * completed.
     *
     * @throws IllegalStateException if it is just being completed: then nothing can wait for its end any more
     */
    @Nullable
    Object current();

    /**
     * Lets the participant take part in the transaction of the calling thread.
     *
     * @throws IllegalStateException if it has none, or it is too late for that
     */
    void enlist(Participant participant);

    /** What is told of a transaction's end. */
    @FunctionalInterface
    interface Participant {

        /**
         * Called before a commit, on the thread that asks for it.
         *
         * @throws RuntimeException why it must not be committed: it is rolled back then
         */
        void beforeCommit();

        /** Called once after the commit or rollback, on any thread. Throws nothing. */
        default void afterCompletion() {}
    }
}
