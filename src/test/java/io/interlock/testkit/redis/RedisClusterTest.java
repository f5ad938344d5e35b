package io.interlock.testkit.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.RedisClusterURIUtil;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** One cluster for all; the test that kills a node comes last. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RedisClusterTest {

    private static RedisCluster cluster;

    @BeforeAll
    static void start() {
        cluster = RedisCluster.startWithReplicas();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void everySlotIsServedByTheMasterOfItsThird() {
        assertEquals(cluster.node(0).port(), cluster.portOfSlot(0));
        assertEquals(cluster.node(1).port(), cluster.portOfSlot(RedisCluster.SLOTS / 2));
        assertEquals(cluster.node(2).port(), cluster.portOfSlot(RedisCluster.SLOTS - 1));
    }

    @Test
    void aClientTalksToAllNodesByTheUri() {
        for (String key : new String[] {"a", "b", "c"}) {
            assertEquals("OK", ask(connection -> connection.sync().set(key, "1")));
            assertEquals("1", cluster.masterOfSlot(cluster.slotOf(key)).command("GET", key));
        }
    }

    @Test
    void aMovedSlotTakesItsKeysAlong() {
        int slot = cluster.slotOf("moved");
        RedisServer from = cluster.masterOfSlot(slot);
        RedisServer to = from == cluster.node(1) ? cluster.node(2) : cluster.node(1);
        from.command("SET", "moved", "1");

        cluster.beginMove(slot, to);
        assertEquals("1", from.command("GET", "moved"));
        assertEquals("ASK " + slot + " 127.0.0.1:" + to.port(), refusal(from, "{moved}.other"));

        cluster.endMove(slot, to);
        assertEquals(to.port(), cluster.portOfSlot(slot));
        assertEquals("1", to.command("GET", "moved"));
        assertEquals("MOVED " + slot + " 127.0.0.1:" + to.port(), refusal(from, "moved"));
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aReplicaTakesOverWhenItsMasterDies() {
        RedisServer dead = cluster.node(0);
        cluster.killMaster(0);
        cluster.awaitOk();
        assertNotEquals(dead.port(), cluster.portOfSlot(0));
        assertEquals(cluster.node(3).port(), cluster.portOfSlot(0));
        dead.restart();
        cluster.awaitOk();
    }

    private static String refusal(RedisServer node, String key) {
        return assertThrows(IllegalStateException.class, () -> node.command("GET", key))
                .getMessage();
    }

    private static <T> T ask(Function<StatefulRedisClusterConnection<String, String>, T> request) {
        RedisClusterClient client =
                RedisClusterClient.create(RedisClusterURIUtil.toRedisURIs(URI.create(cluster.uri())));
        try (StatefulRedisClusterConnection<String, String> connection = client.connect()) {
            return request.apply(connection);
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(10));
        }
    }
}
