package io.interlock.demo.nodes;

import io.interlock.testkit.redis.RedisServer;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** A Redis of our own, which ends with the demo. */
record SharedRedis(RedisServer server) implements SharedStore {

    /** Whoever sets one of these has a Redis in mind. */
    private static final List<String> NAMING = List.of(
            "interlock.redis.uri",
            "interlock.redis.host",
            "interlock.redis.port",
            "interlock.redis.username",
            "interlock.redis.password",
            "interlock.redis.ssl");

    /** The one that the settings name; without them one that is started now, as for a test. */
    static SharedStore of(Config config) {
        return NamedStore.of("Redis", NAMING, List.of(), config).orElseGet(SharedRedis::started);
    }

    private static SharedStore started() {
        try {
            return new SharedRedis(RedisServer.start());
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(
                    "No Redis could be started for the demo: " + e.getMessage() + ". Fix: set " + NAMING.get(0), e);
        }
    }

    @Override
    public String description() {
        return "a Redis started for this demo on port " + server.port();
    }

    @Override
    public Map<String, String> settings(int node) {
        return Map.of("interlock.redis.host", "127.0.0.1", "interlock.redis.port", String.valueOf(server.port()));
    }

    @Override
    public void close() {
        server.close();
    }
}
