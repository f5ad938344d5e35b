package io.interlock.engine;

import io.interlock.spi.Transactions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Transactions that a test begins, suspends and ends. One is active on all threads. */
final class FakeTransactions implements Transactions {

    private @Nullable Fake active;
    private boolean completing;
    private boolean overWhenAsked;

    /** One transaction. */
    static final class Fake {

        private final List<Participant> participants = new ArrayList<>();

        int enlisted() {
            return participants.size();
        }

        void commit() {
            participants.forEach(Participant::beforeCommit);
            complete();
        }

        /** A rollback: nobody is asked before. Whoever calls it, as a reaper may. */
        void complete() {
            List.copyOf(participants).forEach(Participant::afterCompletion);
        }
    }

    Fake begin() {
        Fake begun = new Fake();
        active = begun;
        return begun;
    }

    /** The transaction is that of the callers from now on; {@code null} suspends the one that was. */
    void resume(@Nullable Fake transaction) {
        active = transaction;
    }

    /** From now on a transaction is over, and says so no more, by the time it has taken a participant. */
    void overWhenAsked() {
        overWhenAsked = true;
    }

    void completing(boolean now) {
        completing = now;
    }

    @Override
    public @Nullable Object current() {
        if (completing) {
            throw new IllegalStateException("it is being completed");
        }
        return active;
    }

    @Override
    public void enlist(Participant participant) {
        if (active == null || completing) {
            throw new IllegalStateException("too late");
        }
        active.participants.add(participant);
        if (overWhenAsked) {
            active = null;
        }
    }
}
