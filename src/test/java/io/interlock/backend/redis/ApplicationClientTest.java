package io.interlock.backend.redis;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockBackendException;
import io.interlock.testkit.redis.RedisCluster;
import io.interlock.testkit.redis.RedisServer;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.cluster.RedisClusterClient;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A client that the application provides as a bean. */
class ApplicationClientTest {

    private static RedisServer server;

    @BeforeAll
    static void start() {
        server = RedisServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void isUsedAndStaysOpenWhileOurConnectionIsClosed() {
        RedisClient client = RedisClient.create(server.uri());
        try {
            try (DirectNode caller = new DirectNode(Map.of(), client)) {
                caller.take("bean");
                assertEquals(1, connections(server));
            }
            await().until(() -> connections(server) == 0);
            assertEquals("PONG", client.connect().sync().ping());
        } finally {
            shutDown(client);
        }
    }

    @Test
    void ofAClusterIsUsedAndStaysOpen() {
        try (RedisCluster cluster = RedisCluster.start()) {
            RedisClusterClient client =
                    RedisClusterClient.create(cluster.node(0).uri());
            try {
                try (DirectNode caller = new DirectNode(Map.of(), client)) {
                    caller.take("bean");
                }
                await().until(() -> connections(cluster.node(0)) == 0);
                assertEquals("PONG", client.connect().sync().ping());
            } finally {
                shutDown(client);
            }
        }
    }

    @Test
    void servesAnAddressOfTheSettings() {
        RedisClient client = RedisClient.create();
        try (DirectNode caller = new DirectNode(Map.of("interlock.redis.uri", server.uri()), client)) {
            caller.take("address");
        } finally {
            shutDown(client);
        }
    }

    @Test
    void withoutAnAddressIsAFailureThatSaysSo() {
        RedisClient client = RedisClient.create();
        try {
            LockBackendException failure =
                    assertThrows(LockBackendException.class, () -> new DirectNode(Map.of(), client).close());
            assertTrue(
                    failure.getMessage()
                            .contains("ILK-405: the application's RedisClient was made without an address."
                                    + " Fix: set interlock.redis.uri, or make the client with a RedisURI"),
                    failure.getMessage());
        } finally {
            shutDown(client);
        }
    }

    @Test
    void ofBothKindsIsOneTooMany() {
        RedisClient single = RedisClient.create(server.uri());
        RedisClusterClient cluster = RedisClusterClient.create(server.uri());
        try {
            assertEquals(
                    "ILK-404: the application has both a RedisClient and a RedisClusterClient, and nothing says which to"
                            + " use. Fix: set interlock.redis.uri",
                    assertThrows(IllegalStateException.class, () -> new DirectNode(Map.of(), single, cluster).close())
                            .getMessage());
        } finally {
            shutDown(single);
            shutDown(cluster);
        }
    }

    private static long connections(RedisServer at) {
        return at.command("CLIENT", "LIST")
                .lines()
                .filter(each -> each.contains("flags=t"))
                .count();
    }

    private static void shutDown(AbstractRedisClient client) {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(10));
    }
}
