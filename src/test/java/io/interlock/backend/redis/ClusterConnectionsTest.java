package io.interlock.backend.redis;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.spi.Lease;
import io.interlock.spi.Wake;
import io.interlock.testkit.redis.RedisCluster;
import io.interlock.testkit.redis.RedisServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** To each master one connection, on which it tells us of changes. */
class ClusterConnectionsTest {

    /** In the slots of the first, the second and the third master. */
    private static final List<String> KEYS = List.of("{b}", "{c}", "{a}");

    private static RedisCluster cluster;

    @BeforeAll
    static void start() {
        cluster = RedisCluster.start();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void eachMasterTracksOneConnectionAndPushes() {
        try (DirectNode holder = new DirectNode(Uris.of(cluster));
                DirectNode other = new DirectNode(Uris.of(cluster))) {
            for (int i = 0; i < 3; i++) {
                String key = KEYS.get(i);
                assertSame(cluster.node(i), serverOf(key));
                Lease lease = holder.take(key);
                Wake wake = other.refused(key);
                Map<String, Long> before = serverOf(key).commandCounts();
                holder.release(lease);
                await().atMost(Managers.SOON)
                        .until(() -> wake.stage().toCompletableFuture().isDone());
                assertEquals(
                        before.get("evalsha") + 1, serverOf(key).commandCounts().get("evalsha"));
            }
            List<String> untracked = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                List<String> ours = connections(cluster.node(i));
                assertEquals(
                        2,
                        ours.stream().filter(each -> each.contains("flags=t")).count(),
                        ours::toString);
                ours.stream().filter(each -> !each.contains("flags=t")).forEach(untracked::add);
            }
            // Lettuce keeps one more for each node of the application, which it uses for nothing but questions without
            // a key.
            assertEquals(2, untracked.size(), untracked::toString);
            untracked.forEach(each -> assertTrue(each.contains("cmd=cluster|myid"), each));
        }
        await("all closed").until(() -> connections(cluster.node(0)).isEmpty());
    }

    private static RedisServer serverOf(String key) {
        return cluster.masterOfSlot(cluster.slotOf("hazel:lock:" + key));
    }

    private static List<String> connections(RedisServer node) {
        return node.command("CLIENT", "LIST")
                .lines()
                .filter(line -> line.contains("name=interlock:test"))
                .peek(line -> assertFalse(line.contains("resp=2"), line))
                .toList();
    }
}
