package io.interlock.backend.redis;

import io.lettuce.core.cluster.RedisClusterClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** One connection to each master of a cluster. Lettuce knows which has a key, and follows when slots move. */
final class ClusterLink implements Link {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(250);

    /** Connecting anew disturbs the masters that are well, so a frozen one is given time to be replaced. */
    private static final int TIMEOUTS_BETWEEN = 3;

    private final Address address;
    private final Guards guards;
    private final Surroundings surroundings;
    private final RedisClusterClient client;
    private final Dialler<ClusterNodes> dialler;
    private final AtomicLong refreshed = new AtomicLong(System.nanoTime() - PAUSE);
    private final AtomicLong redialled = new AtomicLong(System.nanoTime());

    /** A link that connects when it is used first. */
    ClusterLink(
            Address address,
            Surroundings surroundings,
            RedisClusterClient client,
            Supplier<CompletionStage<ClusterNodes>> connector) {
        this.address = address;
        this.guards = new Guards(surroundings.prefix());
        this.surroundings = surroundings;
        this.client = client;
        this.dialler = new Dialler<>(connector, ClusterNodes::close, address, surroundings);
    }

    @Override
    public CompletableFuture<?> connect() {
        return dialler.dial();
    }

    @Override
    public CompletableFuture<Server> to(String key) {
        ClusterNodes nodes = dialler.newest();
        return nodes == null ? dialler.dial().thenCompose(made -> made.masterOf(key)) : reachable(nodes.masterOf(key));
    }

    private CompletableFuture<Server> reachable(CompletableFuture<Server> master) {
        boolean lost = master.isDone()
                && (master.isCompletedExceptionally() || master.join().isDownFor(surroundings.timeout()));
        if (!lost) {
            return master;
        }
        refresh();
        return master.isCompletedExceptionally() ? master : CompletableFuture.failedFuture(Failures.stillDown(address));
    }

    /**
     * Asks the cluster who is master of what, and connects anew now and then: where nobody else has become master, it is the
     * connection that leads nowhere.
     */
    @Override
    public void suspect() {
        refresh();
        long last = redialled.get();
        long now = System.nanoTime();
        if (now - last >= surroundings.timeout().toNanos() * TIMEOUTS_BETWEEN && redialled.compareAndSet(last, now)) {
            dialler.dial();
        }
    }

    /** What changed is heard as an event. */
    private void refresh() {
        long last = refreshed.get();
        long now = System.nanoTime();
        if (now - last >= PAUSE && refreshed.compareAndSet(last, now)) {
            client.refreshPartitionsAsync();
        }
    }

    @Override
    public String guardOf(String key) {
        return guards.of(key);
    }

    @Override
    public int groupOf(String key) {
        return Guards.slot(key);
    }

    @Override
    public Address address() {
        return address;
    }

    @Override
    public void close() {
        dialler.close();
    }
}
