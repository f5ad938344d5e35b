package io.interlock.backend.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Clients of our own, made for few connections that are to be there again soon after they broke. */
final class Clients {

    /** Commands that wait for a reply or a connection: a bound against a store that hangs, far above what locks need, and some 50 MB. */
    private static final int QUEUE = 100_000;

    private static final int THREADS = 2;
    private static final Duration FIRST_RECONNECT = Duration.ofMillis(10);
    private static final Duration SLOWEST_RECONNECT = Duration.ofMillis(500);
    private static final Duration TOPOLOGY_CHECK = Duration.ofSeconds(30);
    private static final Duration BETWEEN_REFRESHES = Duration.ofMillis(250);

    private Clients() {}

    static RedisClient single(ClientResources resources, Duration timeout) {
        RedisClient client = RedisClient.create(resources);
        client.setOptions(common(ClientOptions.builder(), timeout).build());
        return client;
    }

    static RedisClusterClient cluster(ClientResources resources, Address address, Duration timeout) {
        RedisClusterClient client = RedisClusterClient.create(resources, address.nodes());
        ClusterClientOptions.Builder options = ClusterClientOptions.builder()
                .topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .adaptiveRefreshTriggersTimeout(BETWEEN_REFRESHES)
                        .refreshTriggersReconnectAttempts(1)
                        .enablePeriodicRefresh(TOPOLOGY_CHECK)
                        .build());
        common(options, timeout);
        client.setOptions(options.build());
        return client;
    }

    private static ClientOptions.Builder common(ClientOptions.Builder options, Duration timeout) {
        return options.requestQueueSize(QUEUE)
                // Requests and Dialler have bounds of their own; Lettuce's would start a timer for every command.
                .timeoutOptions(TimeoutOptions.create())
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(timeout)
                        .keepAlive(true)
                        .build());
    }

    static ClientResources resources() {
        return DefaultClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .commandLatencyRecorder(CommandLatencyRecorder.disabled())
                .reconnectDelay(Delay.exponential(FIRST_RECONNECT, SLOWEST_RECONNECT, 2, TimeUnit.MILLISECONDS))
                .build();
    }
}
