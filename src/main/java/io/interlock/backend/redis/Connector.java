package io.interlock.backend.redis;

import io.interlock.backend.redis.Address.Kind;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.EpollProvider;
import io.lettuce.core.resource.KqueueProvider;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Connects by a client, and meets the servers that it leads to. */
final class Connector {

    private final Address address;
    private final Surroundings surroundings;

    Connector(Address address, Surroundings surroundings) {
        this.address = address;
        this.surroundings = surroundings;
        for (RedisURI uri : address.nodes()) {
            uri.setTimeout(surroundings.timeout());
            uri.setClientName("interlock:" + surroundings.application().replaceAll("[^!-~]", "?"));
        }
    }

    Link link(RedisClient client) {
        SingleLink link =
                new SingleLink(address, surroundings, () -> connect(client).thenCompose(this::meet));
        if (address.kind() == Kind.SENTINEL) {
            link.closeToo(SentinelWatch.start(client, address, link)::close);
        }
        return link;
    }

    Link link(RedisClusterClient client) {
        return new ClusterLink(
                address, surroundings, client, () -> connect(client).thenCompose(this::meet));
    }

    private CompletionStage<StatefulRedisConnection<String, String>> connect(RedisClient client) {
        if (address.nodes().isEmpty()) {
            return CompletableFuture.supplyAsync(() -> connectToItsOwn(client), surroundings.executor());
        }
        boolean bySocket = address.first().getSocket() != null;
        if (bySocket && !EpollProvider.isAvailable() && !KqueueProvider.isAvailable()) {
            return CompletableFuture.failedFuture(Failures.noTransport(address));
        }
        return client.connectAsync(StringCodec.UTF8, address.first());
    }

    private static StatefulRedisConnection<String, String> connectToItsOwn(RedisClient client) {
        try {
            return client.connect(StringCodec.UTF8);
        } catch (IllegalStateException noAddress) {
            throw Failures.noAddress(noAddress);
        }
    }

    /** The first look at the topology blocks. */
    private CompletionStage<StatefulRedisClusterConnection<String, String>> connect(RedisClusterClient client) {
        return CompletableFuture.supplyAsync(() -> client.connect(StringCodec.UTF8), surroundings.executor());
    }

    private CompletionStage<Server> meet(StatefulRedisConnection<String, String> connection) {
        Server server = new Server(address.toString(), connection, connection.async(), surroundings);
        connection.addListener(message -> Invalidations.deliver(message, surroundings.wakes()));
        return Greeting.ask(connection)
                .thenCompose(greeting -> {
                    greeting.check(address);
                    greeting.settle(server);
                    Eviction.check(connection, address, surroundings.notices());
                    return server.track();
                })
                .handle((any, error) -> {
                    if (error != null) {
                        server.close();
                        throw Failures.of(error, address);
                    }
                    return server;
                });
    }

    private CompletionStage<ClusterNodes> meet(StatefulRedisClusterConnection<String, String> connection) {
        return ClusterNodes.of(connection, surroundings);
    }
}
