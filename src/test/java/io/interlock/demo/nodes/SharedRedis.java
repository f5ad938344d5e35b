package io.interlock.demo.nodes;

import io.interlock.testkit.redis.RedisServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * The Redis that the nodes share.
 *
 * @param description what to tell about it, without anything secret
 * @param settings what the nodes need to find it
 * @param server the server if it is our own, to be closed with the demo
 */
record SharedRedis(String description, Map<String, String> settings, Optional<RedisServer> server)
        implements AutoCloseable {

    /** Whoever sets one of these has a Redis in mind. */
    private static final List<String> NAMING = List.of(
            "interlock.redis.uri",
            "interlock.redis.host",
            "interlock.redis.port",
            "interlock.redis.username",
            "interlock.redis.password",
            "interlock.redis.ssl");

    /** The one that the settings name; without them one that is started now, as for a test. */
    static SharedRedis of(Config config) {
        return NAMING.stream()
                .filter(name -> NodeSettings.isGiven(config, name))
                .findFirst()
                .map(name -> new SharedRedis("the Redis that " + name + " names", Map.of(), Optional.empty()))
                .orElseGet(SharedRedis::started);
    }

    private static SharedRedis started() {
        try {
            RedisServer server = RedisServer.start();
            return new SharedRedis(
                    "a Redis started for this demo on port " + server.port(),
                    Map.of("interlock.redis.host", "127.0.0.1", "interlock.redis.port", String.valueOf(server.port())),
                    Optional.of(server));
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(
                    "No Redis could be started for the demo: " + e.getMessage() + ". Fix: set " + NAMING.get(0), e);
        }
    }

    @Override
    public void close() {
        server.ifPresent(RedisServer::close);
    }
}
