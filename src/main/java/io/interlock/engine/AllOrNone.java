package io.interlock.engine;

import io.interlock.LockHandle;
import io.interlock.LockLostException;
import io.interlock.LockSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Takes several locks in the order of their keys, which is the same for everybody, or none of them. */
final class AllOrNone {

    private final Time time;
    private final Acquirer acquirer;
    private final Ties ties;

    AllOrNone(Time time, Acquirer acquirer, Ties ties) {
        this.time = time;
        this.acquirer = acquirer;
        this.ties = ties;
    }

    /** When the budget is used up, what is left is still tried once. */
    Optional<LockSet> take(List<Request> requests) {
        long start = time.now();
        Object transaction = ties.wanted(requests.get(0));
        List<Handle> taken = new ArrayList<>(requests.size());
        HandleSet set = new HandleSet(Collections.unmodifiableList(taken));
        boolean complete = false;
        try {
            for (Request request : requests) {
                long budget = request.terms().waitBudget();
                Handle handle = acquirer.take(
                        budget == 0 ? request : request.waiting(Math.max(0, start + budget - time.now())));
                if (handle == null) {
                    return Optional.empty();
                }
                taken.add(handle);
            }
            topUp(taken, requests);
            taken.forEach(handle -> ties.tied(handle, transaction));
            complete = true;
            return Optional.of(new HandleSet(List.copyOf(taken)));
        } finally {
            if (!complete) {
                set.release();
            }
        }
    }

    /** The first locks have aged while the last ones were waited for; one near its maximum hold time stays as it is. */
    private static void topUp(List<Handle> taken, List<Request> requests) {
        for (int i = 0; i < taken.size(); i++) {
            LockHandle handle = taken.get(i);
            Duration ttl = requests.get(i).terms().lease();
            if (handle.remaining().multipliedBy(2).compareTo(ttl) < 0 && !handle.extend(ttl) && !handle.isHeld()) {
                throw new LockLostException(
                        "The lock " + EngineLog.quote(handle.key()) + " was lost while others were waited for",
                        handle.key(),
                        handle.backend());
            }
        }
    }
}
