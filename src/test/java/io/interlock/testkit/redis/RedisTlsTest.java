package io.interlock.testkit.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.SslOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisTlsTest {

    private static RedisTls redis;

    @BeforeAll
    static void start() {
        redis = RedisTls.start();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @Test
    void aClientWithTheTrustStoreTalksToIt() {
        SslOptions ssl = SslOptions.builder()
                .truststore(redis.trustStore().toFile(), redis.trustStorePassword())
                .build();
        assertEquals(
                "OK", set(redis.uri(), ClientOptions.builder().sslOptions(ssl).build()));
        assertEquals("1", redis.server().command("GET", "k"));
    }

    @Test
    void aClientWithoutItDoesNot() {
        assertThrows(RedisConnectionException.class, () -> set(redis.uri(), ClientOptions.create()));
    }

    @Test
    void thePortTakesNoPlainConnection() {
        String plain = redis.uri().replace("rediss:", "redis:");
        assertThrows(RedisConnectionException.class, () -> set(plain, ClientOptions.create()));
    }

    private static String set(String uri, ClientOptions options) {
        RedisClient client = RedisClient.create(uri);
        client.setOptions(options);
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            return connection.sync().set("k", "1");
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(10));
        }
    }
}
