package io.interlock.engine;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One caller in a gate's queue. Its outcome is set once, under the gate's monitor; the caller is told after the monitor has
 * been left.
 */
abstract class Waiter {

    /** Stores without a full fence: whoever waits is woken after it, and that is one. */
    private static final AtomicReferenceFieldUpdater<Waiter, Outcome> OUTCOME =
            AtomicReferenceFieldUpdater.newUpdater(Waiter.class, Outcome.class, "outcome");

    final Terms terms;
    final String threadName;
    final long arrived;

    /** Whether its lock's life is told at DEBUG. */
    final boolean logged = LifeLog.isOn();

    /** When it gives up. One that does not wait for a busy lock still waits for the store's answer, up to here. */
    long giveUpAt;

    /** Whether its time is over, but for an answer that the store owes it. */
    private boolean overdue;

    /** Whether the key has been seen busy since it came. */
    boolean sawBusy;

    @Nullable
    Waiter previous;

    @Nullable
    Waiter next;

    @SuppressWarnings("unused") // written by its updater
    private volatile @Nullable Outcome outcome;

    Waiter(Terms terms, long arrived, long answerTimeout) {
        this.terms = terms;
        this.threadName = nameOf(Thread.currentThread());
        this.arrived = arrived;
        this.giveUpAt = arrived + (terms.waitBudget() > 0 ? terms.waitBudget() : answerTimeout);
    }

    /** A virtual thread has no name unless it is given one: then its number, which thread dumps have too. */
    static String nameOf(Thread thread) {
        String name = thread.getName();
        return name.isEmpty() ? "#" + thread.getId() : name;
    }

    /** Whether it is turned away as soon as the lock is seen busy. */
    final boolean impatient() {
        return overdue || terms.waitBudget() == 0;
    }

    /** From now on it waits for nothing but the answer to what was asked for it. */
    final void stayFor(long answerTimeout) {
        overdue = true;
        giveUpAt += answerTimeout;
    }

    final @Nullable Outcome outcome() {
        return outcome;
    }

    final void settle(Outcome settled) {
        OUTCOME.lazySet(this, settled);
    }

    /** Whether the caller is known to have gone, so that granting it anything would be for nothing. */
    boolean gone() {
        return false;
    }

    /** What to do when the key is first seen busy while it waits, if anything. Not under the monitor. */
    @Nullable
    Runnable whenBusy() {
        return null;
    }

    /** Tells the caller that its outcome is set. Not under the monitor. */
    abstract void signal();
}
