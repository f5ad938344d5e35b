package io.interlock.engine;

import org.jspecify.annotations.Nullable;

/** Waiters in the order in which they came; taking one out of the middle costs no search. Guarded by the gate's monitor. */
final class WaitQueue {

    private @Nullable Waiter first;
    private @Nullable Waiter last;
    private int size;
    private int impatient;

    @Nullable
    Waiter first() {
        return first;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return first == null;
    }

    /** Whether somebody in it does not wait for a busy lock. */
    boolean hasImpatient() {
        return impatient > 0;
    }

    void add(Waiter waiter) {
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

    void remove(Waiter waiter) {
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
