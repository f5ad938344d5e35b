package io.interlock.testkit.redis;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RedisSentinelsTest {

    @Test
    void theReplicaTakesOverAndTheOldMasterFollowsIt() {
        try (RedisSentinels sentinels = RedisSentinels.start()) {
            assertEquals("OK", set(sentinels.uri(), "before"));
            RedisServer old = sentinels.master();
            await().until(() -> sentinels.replica().command("GET", "k").equals("before"));

            sentinels.killMaster();
            assertFalse(old.isAlive());
            sentinels.awaitMaster();

            assertNotEquals(old.port(), sentinels.masterPort());
            assertEquals("before", sentinels.master().command("GET", "k"));
            assertEquals("OK", set(sentinels.uri(), "after"));

            sentinels.replica().restart();
            await().until(() -> old.command("GET", "k").equals("after"));
        }
    }

    private static String set(String uri, String value) {
        RedisClient client = RedisClient.create(uri);
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            return connection.sync().set("k", value);
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(10));
        }
    }
}
