package io.interlock.backend.hazelcast;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A wait in the queue of a FencedLock that can be ended from outside: by a further call for the lock, which Hazelcast takes
 * for the sign that we wait no more. One that runs into Hazelcast's own timeout leaves a record on the members. Thread-safe.
 */
final class Wait {

    /** Hazelcast's own timeout is so much later than ours. */
    private static final Duration SLACK = Duration.ofSeconds(30);

    /** An end that overtakes the beginning has no effect, so it is repeated. */
    private static final Duration REPEAT = Duration.ofMillis(200);

    private final Alarms alarms;
    private final Executor executor;
    private final OwnedLock lock;

    private boolean ended;
    private boolean over;
    private int ending;
    private Alarms.@Nullable Alarm alarm;

    /** Why a call that was to end this may still have an effect. */
    private @Nullable RuntimeException doubt;

    Wait(Alarms alarms, Executor executor, OwnedLock lock) {
        this.alarms = alarms;
        this.executor = executor;
        this.lock = lock;
    }

    /** The fence of the lock; {@link OwnedLock#NONE} if the time is over, or this was ended. Blocks. */
    long fence(Duration atMost) {
        if (!begin(atMost)) {
            return OwnedLock.NONE;
        }
        long fence = OwnedLock.NONE;
        try {
            fence = lock.tryLock(atMost.plus(SLACK));
        } finally {
            if (finish()) {
                settle();
                fence = OwnedLock.NONE;
            }
        }
        return fence;
    }

    /** The same without blocking, after {@link #begin}; {@code null} where that cannot be. {@link #finish} follows. */
    @Nullable
    CompletableFuture<Long> take(Duration atMost) {
        return lock.take(atMost.plus(SLACK));
    }

    /** Whether it may begin: it has not been ended yet. */
    synchronized boolean begin(Duration atMost) {
        over = ended;
        if (!ended) {
            alarm = alarms.at(Moments.after(System.nanoTime(), atMost), this::end);
        }
        return !ended;
    }

    /** The lock has answered. Whether this was ended before: then it is not known whose the lock is, until it is settled. */
    synchronized boolean finish() {
        over = true;
        if (alarm != null) {
            alarms.cancel(alarm);
        }
        return ended;
    }

    /**
     * The lock is not ours, and nobody touches it from outside any more, when this returns. Blocks.
     *
     * @throws RuntimeException if that is not certain, as a call that was to end this, which may take the lock, ended in doubt
     */
    void settle() {
        RuntimeException inDoubt = awaitEnding();
        if (inDoubt != null) {
            throw inDoubt;
        }
        lock.unlockOurs();
    }

    private synchronized @Nullable RuntimeException awaitEnding() {
        boolean interrupted = false;
        while (ending > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return doubt;
    }

    /** Ends it, now or as soon as it has begun. Does not block. */
    void end() {
        synchronized (this) {
            if (over) {
                return;
            }
            ended = true;
            ending++;
        }
        try {
            executor.execute(this::giveUp);
        } catch (RejectedExecutionException closed) {
            given();
        }
    }

    private void giveUp() {
        try {
            lock.endWait();
        } catch (RuntimeException e) {
            doubts(e);
        } finally {
            given();
            alarms.at(Moments.after(System.nanoTime(), REPEAT), this::end);
        }
    }

    private synchronized void doubts(RuntimeException why) {
        doubt = why;
    }

    private synchronized void given() {
        ending--;
        notifyAll();
    }
}
