package io.interlock.backend.redis;

import io.lettuce.core.cluster.PartitionSelectorException;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.event.ClusterTopologyChangedEvent;
import io.lettuce.core.cluster.models.partitions.Partitions;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import reactor.core.Disposable;

/** The masters of a cluster that we are connected to, each of which tells us of changes before it gets its first script. */
final class ClusterNodes {

    private final StatefulRedisClusterConnection<String, String> connection;
    private final Surroundings surroundings;
    private final ConcurrentMap<String, CompletableFuture<Server>> servers = new ConcurrentHashMap<>();
    private final Disposable events;

    private ClusterNodes(StatefulRedisClusterConnection<String, String> connection, Surroundings surroundings) {
        this.connection = connection;
        this.surroundings = surroundings;
        connection.addListener((node, message) -> Invalidations.deliver(message, surroundings.wakes()));
        this.events = connection
                .getResources()
                .eventBus()
                .get()
                .ofType(ClusterTopologyChangedEvent.class)
                .subscribe(event -> changed());
    }

    /** Completes when every master that is there tells us of changes. */
    static CompletionStage<ClusterNodes> of(
            StatefulRedisClusterConnection<String, String> connection, Surroundings surroundings) {
        ClusterNodes nodes = new ClusterNodes(connection, surroundings);
        return nodes.meetAll().thenApply(done -> nodes);
    }

    /** The master of a key's slot. */
    CompletableFuture<Server> masterOf(String key) {
        Partitions partitions = connection.getPartitions();
        RedisClusterNode node = partitions.getMasterBySlot(Guards.slot(key));
        return node == null
                ? CompletableFuture.failedFuture(new PartitionSelectorException("no master has the slot", partitions))
                : server(node);
    }

    private CompletableFuture<Server> server(RedisClusterNode node) {
        String place = place(node);
        CompletableFuture<Server> known = servers.get(place);
        if (known != null) {
            return known;
        }
        CompletableFuture<Server> met = new CompletableFuture<>();
        CompletableFuture<Server> other = servers.putIfAbsent(place, met);
        if (other != null) {
            return other;
        }
        meet(node, place).whenComplete((server, error) -> {
            if (error == null) {
                met.complete(server);
                // What a connection before this one would have told them is lost.
                surroundings.wakes().wakeIf(key -> isAt(place, key));
            } else {
                servers.remove(place, met);
                met.completeExceptionally(error);
            }
        });
        return met;
    }

    private boolean isAt(String place, String key) {
        RedisClusterNode master = connection.getPartitions().getMasterBySlot(Guards.slot(key));
        return master != null && place(master).equals(place);
    }

    private CompletionStage<Server> meet(RedisClusterNode node, String place) {
        return connection
                .getConnectionAsync(node.getUri().getHost(), node.getUri().getPort())
                .thenCompose(direct -> Greeting.ask(direct).thenCompose(greeting -> {
                    Server server = new Server(place, direct, connection.async(), surroundings);
                    greeting.settle(server);
                    Eviction.check(direct, place, surroundings.notices());
                    return server.track().thenApply(any -> server);
                }));
    }

    /** Slots may have moved, and what their old masters would have told us is lost. */
    private void changed() {
        Set<String> places = masters().stream().map(ClusterNodes::place).collect(Collectors.toSet());
        servers.keySet().stream().filter(place -> !places.contains(place)).forEach(this::leave);
        meetAll().thenRun(surroundings.wakes()::wakeAll);
    }

    private CompletableFuture<?> meetAll() {
        return CompletableFuture.allOf(masters().stream()
                .map(node -> server(node).exceptionally(unreachable -> null))
                .toArray(CompletableFuture<?>[]::new));
    }

    private List<RedisClusterNode> masters() {
        return connection.getPartitions().stream()
                .filter(node -> node.getRole().isUpstream() && !node.getSlots().isEmpty())
                .toList();
    }

    private static String place(RedisClusterNode node) {
        return node.getUri().getHost() + ":" + node.getUri().getPort();
    }

    private void leave(String place) {
        CompletableFuture<Server> left = servers.remove(place);
        if (left != null) {
            left.thenAccept(Server::leave);
        }
    }

    CompletableFuture<?> close() {
        events.dispose();
        servers.keySet().forEach(this::leave);
        return connection.closeAsync();
    }
}
