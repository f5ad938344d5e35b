package io.interlock.backend.redis;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.spi.Lease;
import io.interlock.spi.Renewal;
import io.interlock.spi.Wake;
import io.interlock.testkit.LogLines;
import io.interlock.testkit.redis.RedisCluster;
import io.interlock.testkit.redis.RedisServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rights that the documentation gives for a cluster are enough, while a slot moves too. */
class ClusterAclTest {

    @Test
    void theDocumentedRuleSuffices() {
        try (RedisCluster cluster = RedisCluster.start()) {
            for (int i = 0; i < 3; i++) {
                cluster.node(i)
                        .command(("ACL SETUSER locks on >secret " + Rights.CLUSTER + " +info +client|setname")
                                .split(" "));
            }
            Map<String, String> settings = Map.of(
                    "interlock.redis.uri", Uris.of(cluster),
                    "interlock.redis.username", "locks",
                    "interlock.redis.password", "secret");
            try (LogLines log = LogLines.of(RedisBackend.class.getPackage());
                    DirectNode holder = new DirectNode(settings);
                    DirectNode other = new DirectNode(settings)) {
                for (String key : new String[] {"{a}", "{b}", "{c}"}) {
                    Lease lease = holder.take(key);
                    Wake wake = other.refused(key);
                    move(cluster, key, holder, lease);
                    assertTrue(holder.release(lease));
                    await().atMost(Managers.SOON)
                            .until(() -> wake.stage().toCompletableFuture().isDone());
                    other.take(key);
                }
                assertEquals("", log.text());
            }
            for (int i = 0; i < 3; i++) {
                assertEquals("", cluster.node(i).command("ACL", "LOG"));
            }
        }
    }

    /** Between the two commands the key is at the new master and the slot still at the old one, which sends us on by ASK. */
    private static void move(RedisCluster cluster, String key, DirectNode holder, Lease lease) {
        int slot = cluster.slotOf(lease.key());
        RedisServer from = cluster.masterOfSlot(slot);
        RedisServer to = from == cluster.node(0) ? cluster.node(1) : cluster.node(0);
        cluster.beginMove(slot, to);
        from.command("MIGRATE", "127.0.0.1", "" + to.port(), lease.key(), "0", "5000");
        assertEquals(Renewal.Status.RENEWED, holder.renew(lease), key);
        cluster.endMove(slot, to);
    }
}
