package io.interlock.backend.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Hears of a failover as soon as a Sentinel does. Not needed for safety, nor to find the new master in the end: a demoted
 * master drops its clients, and one that is silent is suspected when a call to it was in vain.
 */
final class SentinelWatch extends RedisPubSubAdapter<String, String> implements AutoCloseable {

    private static final String SWITCHED = "+switch-master";

    private final String master;
    private final Link link;
    private final List<CompletableFuture<StatefulRedisPubSubConnection<String, String>>> connections =
            new ArrayList<>();

    private SentinelWatch(String master, Link link) {
        this.master = master;
        this.link = link;
    }

    /** Listens to every Sentinel that can be reached. */
    static SentinelWatch start(RedisClient client, Address address, Link link) {
        SentinelWatch watch = new SentinelWatch(address.first().getSentinelMasterId(), link);
        for (RedisURI sentinel : address.first().getSentinels()) {
            CompletableFuture<StatefulRedisPubSubConnection<String, String>> connection =
                    client.connectPubSubAsync(StringCodec.UTF8, sentinel).toCompletableFuture();
            watch.connections.add(connection);
            connection.thenAccept(watch::listen);
        }
        return watch;
    }

    private void listen(StatefulRedisPubSubConnection<String, String> connection) {
        connection.addListener(this);
        connection.async().subscribe(SWITCHED);
    }

    @Override
    public void message(String channel, String message) {
        if (message.startsWith(master + " ")) {
            link.suspect();
        }
    }

    @Override
    public void close() {
        Closing.await(connections.stream()
                .map(connection -> connection.thenCompose(StatefulRedisPubSubConnection::closeAsync))
                .toList());
    }
}
