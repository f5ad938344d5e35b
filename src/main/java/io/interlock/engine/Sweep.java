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
            keyspace.gates().forEach(gate -> gate.sweep(now));
            keyspace.outage.check(now);
        });
        frames.forgetTheDead();
    }
}
