package io.interlock.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one move of a gate has decided under the monitor and does after leaving it: callers to be told, foreign code to be
 * run, and one call to the store. Used by one thread.
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

    /**
     * Does it all, and what follows from replies that are there at once: a chain of them is a loop, not a recursion. Not
     * under the monitor.
     */
    void deliver() {
        while (true) {
            Waiter waiters = told;
            List<Runnable> foreign = actions;
            Call<?> made = call;
            told = null;
            actions = null;
            call = null;
            signal(waiters);
            if (foreign != null) {
                foreign.forEach(Outbox::guarded);
            }
            if (made == null || !made.make(this)) {
                return;
            }
        }
    }

    /** What throws keeps nobody from being told, and no call from being made. */
    private static void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            EngineLog.unexpected("telling of a lock's change", e);
        }
    }

    private static void signal(@Nullable Waiter first) {
        for (Waiter waiter = first; waiter != null; ) {
            Waiter next = waiter.next;
            waiter.next = null;
            guarded(waiter::signal);
            waiter = next;
        }
    }
}
