package io.interlock.engine;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A caller that blocks. */
final class ThreadWaiter extends Waiter {

    private final Thread thread = Thread.currentThread();

    private final @Nullable Runnable whenBusy;

    /** {@code whenBusy} is called, maybe on another thread, when the key is first seen busy. */
    ThreadWaiter(Terms terms, long arrived, long answerTimeout, @Nullable Runnable whenBusy) {
        super(terms, arrived, answerTimeout);
        this.whenBusy = whenBusy;
    }

    @Override
    @Nullable
    Runnable whenBusy() {
        return whenBusy;
    }

    /**
     * Blocks until there is an outcome, the time is over, or the thread is interrupted: then there is none, and the flag is
     * set.
     */
    @Nullable
    Outcome await(Time time) {
        long now = arrived;
        while (true) {
            Outcome settled = outcome();
            if (settled != null || thread.isInterrupted() || giveUpAt - now <= 0) {
                return settled;
            }
            LockSupport.parkNanos(this, giveUpAt - now);
            if (outcome() == null) {
                now = time.now();
            }
        }
    }

    @Override
    void signal() {
        if (thread != Thread.currentThread()) {
            LockSupport.unpark(thread);
        }
    }
}
