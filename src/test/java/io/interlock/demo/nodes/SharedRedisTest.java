package io.interlock.demo.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.interlock.testkit.redis.RedisServer;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

class SharedRedisTest {

    private static Config config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test"))
                .build();
    }

    @Test
    void isTheOneThatIsNamedAndItsUriStaysSecret() {
        Config named = config(Map.of("interlock.redis.uri", "redis://:secret@host:1"));
        assertEquals(new NamedStore("the Redis that interlock.redis.uri names", List.of()), SharedRedis.of(named));
    }

    @Test
    void isStartedIfNoneIsNamedAndEndsWithTheDemo() {
        RedisServer server;
        try (SharedStore redis = SharedRedis.of(config(Map.of("interlock.redis.timeout", "1s")))) {
            server = ((SharedRedis) redis).server();
            assertEquals(
                    Map.of("interlock.redis.host", "127.0.0.1", "interlock.redis.port", "" + server.port()),
                    redis.settings(1));
            assertEquals("PONG", server.command("PING"));
        }
        assertFalse(server.isAlive());
    }
}
