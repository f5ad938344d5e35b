package io.interlock.backend.redis;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * One connection to one server, which may be the master that Sentinels name. Lettuce restores it when it breaks. One that
 * does not break but leads nowhere, or to a replica, is replaced by a new one, for which the Sentinels are asked again.
 */
final class SingleLink implements Link {

    private static final long AGAIN_MILLIS = 300;

    private final Address address;
    private final String guard;
    private final Surroundings surroundings;
    private final Dialler<Server> dialler;
    private final AtomicBoolean repeating = new AtomicBoolean();
    private Runnable closer = () -> {};

    /** A link that connects when it is used first. */
    SingleLink(Address address, Surroundings surroundings, Supplier<CompletionStage<Server>> connector) {
        this.address = address;
        this.guard = Guards.single(surroundings.prefix());
        this.surroundings = surroundings;
        this.dialler = new Dialler<>(connector, Server::close, address, surroundings);
    }

    @Override
    public CompletableFuture<Server> to(String key) {
        Server server = dialler.newest();
        if (server == null) {
            return dialler.dial();
        }
        if (server.isDownFor(surroundings.timeout())) {
            // Lettuce tries as well, but for a client of the application that was told not to.
            suspect();
            return CompletableFuture.failedFuture(Failures.stillDown(address));
        }
        return server.ready();
    }

    @Override
    public CompletableFuture<?> connect() {
        return dialler.dial();
    }

    /**
     * Waiters of the connection before are woken: what it would have told them is lost with it. One that fails is repeated,
     * for a Sentinel may name the master that is gone a little longer than another, and nobody else may ask again.
     */
    @Override
    public void suspect() {
        Server before = dialler.newest();
        dialler.dial().whenComplete((made, error) -> {
            if (error == null) {
                if (before != null && before != made && before.isDownFor(Duration.ZERO)) {
                    surroundings.notices().back(address.toString());
                }
                surroundings.wakes().wakeAll();
            } else if (!dialler.isClosed() && repeating.compareAndSet(false, true)) {
                surroundings.scheduler().schedule(this::suspectAgain, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            }
        });
    }

    private void suspectAgain() {
        repeating.set(false);
        suspect();
    }

    @Override
    public String guardOf(String key) {
        return guard;
    }

    @Override
    public int groupOf(String key) {
        return 0;
    }

    @Override
    public Address address() {
        return address;
    }

    /** What is to be closed with it; said before it is used. */
    void closeToo(Runnable other) {
        closer = other;
    }

    @Override
    public void close() {
        closer.run();
        dialler.close();
    }
}
