package io.interlock.engine;

import java.time.Duration;

/**
 * Ends what ran out unnoticed. Expiry is otherwise computed on use, so a handle that was forgotten, on a key that nobody asks
 * for again, would stay for ever; and a call that a backend never answers would block its key.
 */
final class Sweep extends Timed {

    private static final long EVERY = Duration.ofSeconds(5).toNanos();

    private final Services services;
    private final Keyspaces keyspaces;

    private final Frames frames;

    Sweep(Services services, Keyspaces keyspaces, Frames frames) {
        this.services = services;
        this.keyspaces = keyspaces;
        this.frames = frames;
    }

    void schedule() {
        services.timers.schedule(this, services.time.now() + EVERY);
    }

    @Override
    void due(long now) {
        schedule();
        keyspaces.all().forEach(keyspace -> {
            keyspace.gates().forEach(gate -> sweep(gate, now));
            keyspace.outage.check(now);
        });
        frames.forgetTheDead();
    }

    private static void sweep(Gate gate, long now) {
        if (!seemsOverdue(gate, now)) {
            return;
        }
        Outbox outbox = new Outbox();
        Call<?> overdue;
        synchronized (gate) {
            gate.endIfOver(now, outbox);
            gate.nextIfFree(now, outbox);
            overdue = gate.is(Phase.CALLING) ? gate.pending() : null;
            RenewalCall renewal = gate.is(Phase.HELD) ? gate.claim().renewal : null;
            if (renewal != null) {
                renewal.giveUpIfOverdue(now, outbox);
            }
        }
        outbox.deliver();
        if (overdue != null) {
            overdue.giveUpIfOverdue(now);
        }
    }

    /** Asked without the monitor, so that the sweep stands in nobody's way; what it misses it finds the next time. */
    private static boolean seemsOverdue(Gate gate, long now) {
        HeldLease held = gate.leaseOrNull();
        Call<?> call = gate.pending();
        return gate.leftover() != null
                || (held != null && (!held.isKept() || now - held.deadline() >= 0 || held.claim.renewal != null))
                || (call != null && now - call.sent - gate.keyspace.callTimeout > 0);
    }
}
