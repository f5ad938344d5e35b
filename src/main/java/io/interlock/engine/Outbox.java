package io.interlock.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a gate has decided under its monitor and does after leaving it: callers to be told, foreign code to be run, and one
 * call to the store. Guarded by the gate's monitor.
 */
final class Outbox {

    private @Nullable Waiter told;
    private @Nullable List<Runnable> actions;
    private @Nullable Call<?> call;

    void tell(Waiter waiter, Outcome outcome) {
        waiter.settle(outcome);
        waiter.next = told;
        told = waiter;
    }

    void run(Runnable action) {
        if (actions == null) {
            actions = new ArrayList<>(2);
        }
        actions.add(action);
    }

    void make(Call<?> next) {
        call = next;
    }

    /** Empties it, doing everything, again and again until nothing is left. Not under the monitor, which it enters. */
    void empty(Gate gate) {
        while (true) {
            Waiter waiter;
            List<Runnable> runs;
            Call<?> made;
            synchronized (gate) {
                waiter = told;
                runs = actions;
                made = call;
                told = null;
                actions = null;
                call = null;
            }
            while (waiter != null) {
                Waiter next = waiter.next;
                waiter.next = null;
                waiter.signal();
                waiter = next;
            }
            if (runs != null) {
                runs.forEach(Runnable::run);
            }
            if (made == null) {
                return;
            }
            made.make();
        }
    }
}
