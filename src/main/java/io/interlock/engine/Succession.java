package io.interlock.engine;

import io.interlock.LockLost.Reason;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What comes next for the key: a forced release, the release of what is left over, the first who waits, or nothing. */
abstract class Succession extends Tenancy {

    /** Forced releases that wait for the call under way to end. */
    private @Nullable Deque<Force> forces;

    Succession(Keyspace keyspace, String fullKey) {
        super(keyspace, fullKey);
    }

    /** Lines the waiter up, or turns it away. */
    final void admit(Waiter waiter, long now, Outbox outbox) {
        if (waiter.logged) {
            outbox.run(() -> LifeLog.asked(this, waiter));
        }
        endIfOver(now, outbox);
        boolean busy = isSeenBusy();
        if (busy && waiter.logged) {
            String holder = busy().holder();
            outbox.run(() -> LifeLog.busy(this, waiter, holder));
        }
        if (busy && waiter.impatient()) {
            outbox.tell(waiter, busy());
            return;
        }
        queue = queue.with(waiter);
        Leftover left = leftover();
        if (busy || (left != null && left.isBeingReleased())) {
            queue.seenBusy(outbox);
        }
        if (keyspace.services.closed) {
            queue.failAll(this::closed, outbox);
        }
        if (is(Phase.FREE)) {
            next(now, outbox);
        } else {
            arm();
        }
    }

    /** Nobody holds the key here and no call is under way: release what is left over, ask for the next caller, or go. */
    final void next(long now, Outbox outbox) {
        free();
        if (forceIfDemanded(now, outbox)) {
            return;
        }
        Leftover left = leftover();
        if (left != null && left.lasts(now)) {
            call(new Free(gate(), left, null, now), outbox);
            return;
        }
        clearLeftover();
        if (keyspace.services.closed) {
            queue.failAll(this::closed, outbox);
        }
        Waiter first = queue.firstPresent(outbox);
        if (first != null) {
            call(new Ask(gate(), first, keyspace.services.owners.next(now), now), outbox);
        } else {
            go();
        }
    }

    /** What comes next, unless a holder, a call or a release that is to be tried later stands before it. */
    final void nextIfFree(long now, Outbox outbox) {
        Leftover left = leftover();
        if (is(Phase.FREE) && (left == null || now - left.retryAt >= 0)) {
            next(now, outbox);
        }
    }

    /** The rest of a minimum hold time begins. The alarm ends it, or the closing of the manager, which leaves it to the store. */
    final void settleMinHold(long now, Outbox outbox) {
        if (keyspace.services.closed) {
            endMinHold(false, now);
            next(now, outbox);
        } else {
            arm();
        }
    }

    /** The key is to be freed whoever holds it, when the call under way has ended. */
    final void demand(Force force) {
        if (forces == null) {
            forces = new ArrayDeque<>(1);
        }
        forces.add(force);
    }

    /** Begins a forced release if its turn has come. */
    final boolean forceIfDemanded(long now, Outbox outbox) {
        Force force = forces == null || is(Phase.CALLING) || is(Phase.GONE) ? null : forces.poll();
        if (force == null) {
            return false;
        }
        force.begin(now, outbox);
        return true;
    }

    /** A reply could not be made sense of: nobody here counts on anything, and what the store may have is released. */
    final void recover(RuntimeException cause, long now, Outbox outbox) {
        HeldLease held = leaseOrNull();
        if (held != null && is(Phase.HELD) && held.isKept()) {
            lose(Reason.UNCONFIRMED, now, outbox);
        } else if (held != null) {
            leaveBehind(held.claim, now);
        }
        queue.failAll(() -> broken(cause), outbox);
        next(now, outbox);
    }
}
