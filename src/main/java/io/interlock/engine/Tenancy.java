package io.interlock.engine;

import io.interlock.LockLost.Reason;
import io.interlock.engine.Outcome.Granted;
import org.jspecify.annotations.Nullable;

/** Who has the key here: how a claim goes to one waiter after the other, and how each one's tenure ends. */
abstract class Tenancy extends KeyState {

    /** The greatest backend token that was granted here, and how often in a row one was not greater. */
    long lastToken;

    int staleGrants;

    Tenancy(Keyspace keyspace, String fullKey) {
        super(keyspace, fullKey);
    }

    /** The waiter gets the claim, from that moment on. */
    final void grant(Waiter waiter, Claim granted, long from, long now, Outbox outbox) {
        granted.handovers++;
        HeldLease tenure = new HeldLease(gate(), granted, waiter, from);
        hold(tenure);
        chronicle().acquired(tenure, waiter, granted.handovers > 0, now, outbox);
        queue.settle(waiter, new Granted(tenure.open(waiter.terms)), outbox);
        rejectImpatient(outbox);
        queue = queue.orNobody();
        granted.planRenewal(tenure, now);
        arm();
    }

    /** Gives a claim to the first who still wants it, extending it first if too little is left. */
    final boolean assign(Claim claim, long now, Outbox outbox) {
        Waiter first = queue.firstPresent(outbox);
        if (first != null) {
            assign(first, claim, now, outbox);
        }
        return first != null;
    }

    private void assign(Waiter waiter, Claim claim, long now, Outbox outbox) {
        if (claim.covers(waiter.terms.ttl(), now)) {
            grant(waiter, claim, now, now, outbox);
        } else {
            free();
            call(new Prolong(gate(), claim, waiter, now), outbox);
        }
    }

    /** The key is seen busy: those who do not wait for it go, the others know. */
    final void rejectImpatient(Outbox outbox) {
        queue.rejectImpatient(this::busy, outbox);
        queue.seenBusy(outbox);
    }

    /** Nothing keeps it any more, and it has not run out. Returns the release to wait for, if there is one. */
    final @Nullable Free endTenure(HeldLease held, long now, Outbox outbox) {
        if (now - held.minHoldUntil() < 0) {
            call(new Keep(gate(), held, now), outbox);
            return null;
        }
        Services services = keyspace.services;
        boolean handsOver = held.claim.handovers < services.settings.maxHandovers() && !services.closed;
        // Looked for once: a caller may go at any moment, and a grant to one who has gone is given back.
        Waiter next = handsOver ? queue.firstPresent(outbox) : null;
        if (next != null) {
            chronicle().released(held, now, outbox);
            assign(next, held.claim, now, outbox);
            return null;
        }
        Leftover left = new Leftover(held.claim, held, now, now);
        leaveBehind(left);
        Free free = new Free(gate(), left, held, now);
        call(free, outbox);
        return free;
    }

    /** Ends what ran out. Nobody has the key afterwards, then: what comes next is due. */
    final void endIfOver(long now, Outbox outbox) {
        if (!is(Phase.HELD)) {
            return;
        }
        HeldLease held = lease();
        if (!held.isKept()) {
            if (now - held.minHoldUntil() >= 0) {
                endMinHold(!held.claim.kept, now);
            }
        } else if (!held.live(now)) {
            lose(held.expiry(now), now, outbox);
        }
    }

    final void endMinHold(boolean release, long now) {
        if (release) {
            leaveBehind(claim(), now);
        } else {
            free();
        }
    }

    /** The holder has lost the key. What the store may still have of it is released before anything else is asked. */
    final void lose(Reason reason, long now, Outbox outbox) {
        HeldLease losing = lease();
        long keepUntil = reason == Reason.CLOSED ? losing.minHoldUntil() : now;
        leaveBehind(new Leftover(losing.claim, null, keepUntil, now));
        chronicle().lost(losing, reason, now, outbox);
    }

    final void leaveBehind(Claim left, long now) {
        leaveBehind(new Leftover(left, null, now, now));
    }

    final Chronicle chronicle() {
        return keyspace.services.chronicle;
    }
}
