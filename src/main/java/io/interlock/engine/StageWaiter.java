package io.interlock.engine;

import io.interlock.engine.Outcome.Failed;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A caller that is called back. An outcome that is there when its thread has asked is told on that thread, when nothing else
 * is left to deliver there; a later one on the executor.
 */
final class StageWaiter extends Waiter {

    private final Thread asking = Thread.currentThread();
    private final @Nullable ClassLoader loader = asking.getContextClassLoader();
    private final Executor executor;
    private final @Nullable WaitTrace trace;
    private final Consumer<Outcome> receiver;
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile boolean gone;
    private @Nullable TimerQueue timers;
    private volatile @Nullable Timed deadline;

    /** Belongs to the asking thread alone. */
    private boolean asked;

    StageWaiter(
            Terms terms,
            long arrived,
            long answerTimeout,
            Executor executor,
            @Nullable WaitTrace trace,
            Consumer<Outcome> receiver) {
        super(terms, arrived, answerTimeout);
        this.executor = executor;
        this.trace = trace;
        this.receiver = receiver;
    }

    /** Tells the outcome if it is there; else waits for it from here on, giving up when its time is over. */
    void await(Gate gate, TimerQueue timers) {
        asked = true;
        Outcome atOnce = outcome();
        if (atOnce != null) {
            tell(atOnce);
        } else {
            Timed deadline = new Timed() {
                @Override
                void due(long now) {
                    if (gate.owesAnswer(StageWaiter.this)) {
                        timers.schedule(this, giveUpAt);
                    } else {
                        gate.abandon(StageWaiter.this);
                    }
                }
            };
            this.timers = timers;
            this.deadline = deadline;
            timers.schedule(deadline, giveUpAt);
            if (outcome() != null) {
                timers.cancel(deadline);
            }
        }
    }

    /** The caller does not want it any more. */
    void leave() {
        gone = true;
    }

    @Override
    boolean gone() {
        return gone;
    }

    @Override
    void signal() {
        Timed waiting = deadline;
        if (waiting != null && timers != null) {
            timers.cancel(waiting);
        }
        if (asking == Thread.currentThread() && !asked) {
            return;
        }
        try {
            executor.execute(this::tellWithLoader);
        } catch (RuntimeException | Error e) {
            refused(e);
        }
    }

    /** An executor may refuse what it has run: then the lock is in use and stays so. */
    private void refused(Throwable refusal) {
        if (told.compareAndSet(false, true)) {
            if (outcome() instanceof Outcome.Granted granted) {
                granted.handle().releaseAsync();
            }
            deliver(new Failed(
                    new IllegalStateException("The executor for callbacks refused the lock's outcome", refusal)));
        }
    }

    /** Application code finds its classes and resources by the loader of the thread that asked. */
    private void tellWithLoader() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            tell(outcome());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void tell(@Nullable Outcome outcome) {
        if (outcome != null && told.compareAndSet(false, true)) {
            deliver(outcome);
        }
    }

    private void deliver(Outcome outcome) {
        if (trace != null) {
            trace.end(this);
        }
        receiver.accept(outcome);
    }
}
