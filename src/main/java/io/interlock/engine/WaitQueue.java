package io.interlock.engine;

import io.interlock.engine.Outcome.Busy;
import io.interlock.engine.Outcome.Failed;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waiters in the order in which they came; taking one out of the middle costs no search. Guarded by the gate's monitor. */
final class WaitQueue {

    /** The empty queue of all keys for which nobody waits. Nothing is ever added to it. */
    static final WaitQueue NOBODY = new WaitQueue();

    private @Nullable Waiter first;
    private @Nullable Waiter last;
    private int size;
    private int impatient;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return first == null;
    }

    /** This queue, or one of its own if this is nobody's, with the waiter at its end. */
    @SuppressWarnings("ReferenceEquality") // the very object
    WaitQueue with(Waiter waiter) {
        WaitQueue queue = this == NOBODY ? new WaitQueue() : this;
        queue.add(waiter);
        return queue;
    }

    WaitQueue orNobody() {
        return isEmpty() ? NOBODY : this;
    }

    private void add(Waiter waiter) {
        waiter.previous = last;
        if (last == null) {
            first = waiter;
        } else {
            last.next = waiter;
        }
        last = waiter;
        size++;
        impatient += waiter.impatient() ? 1 : 0;
    }

    /** The first who still wants the lock. */
    @Nullable
    Waiter firstPresent(Outbox outbox) {
        while (first != null && first.gone()) {
            settle(first, new Busy(null, null), outbox);
        }
        return first;
    }

    /** Takes the waiter out with its outcome. */
    void settle(Waiter waiter, Outcome outcome, Outbox outbox) {
        remove(waiter);
        outbox.tell(waiter, outcome);
    }

    /** The key was seen busy: those who came since it was last seen so, which are the last ones, now know. */
    void seenBusy(Outbox outbox) {
        for (Waiter waiter = last; waiter != null && !waiter.sawBusy; waiter = waiter.previous) {
            waiter.sawBusy = true;
            Runnable action = waiter.whenBusy();
            if (action != null) {
                outbox.run(action);
            }
        }
    }

    /** The waiter's time is over, but for an answer that the store owes it. */
    void stay(Waiter waiter, long answerTimeout) {
        waiter.stayFor(answerTimeout);
        impatient++;
    }

    /** Turns away those who do not wait for a busy lock. */
    void rejectImpatient(Supplier<Busy> busy, Outbox outbox) {
        for (Waiter waiter = first; waiter != null && impatient > 0; ) {
            Waiter next = waiter.next;
            if (waiter.impatient()) {
                settle(waiter, busy.get(), outbox);
            }
            waiter = next;
        }
    }

    /** Turns everybody away; each gets an exception of its own. */
    void failAll(Supplier<RuntimeException> cause, Outbox outbox) {
        while (first != null) {
            settle(first, new Failed(cause.get()), outbox);
        }
    }

    private void remove(Waiter waiter) {
        Waiter before = waiter.previous;
        Waiter after = waiter.next;
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
        waiter.previous = null;
        waiter.next = null;
        size--;
        impatient -= waiter.impatient() ? 1 : 0;
    }
}
