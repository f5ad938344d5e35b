package io.interlock.backend.redis;

import static io.interlock.backend.redis.Managers.LONG;
import static io.interlock.backend.redis.Managers.entered;
import static io.interlock.backend.redis.Managers.take;
import static io.interlock.backend.redis.Managers.waitFor;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.testkit.redis.RedisCluster;
import io.interlock.testkit.redis.RedisServer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A master goes while one node holds a lock of it and another waits; its replica takes over, and had both. */
class ClusterFailoverTest {

    private static RedisCluster cluster;

    private LockManager holder;
    private LockManager other;

    @BeforeAll
    static void startCluster() {
        cluster = RedisCluster.startWithReplicas();
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @BeforeEach
    void start() {
        Map<String, String> settings = Map.of("interlock.redis.uri", Uris.of(cluster), "interlock.redis.timeout", "1s");
        holder = Managers.with(settings);
        other = Managers.with(settings);
    }

    @AfterEach
    void stop() {
        holder.close();
        other.close();
    }

    @Test
    void aMasterThatDies() throws Exception {
        failsOver("{b}", RedisServer::kill);
    }

    @Test
    void aMasterThatFreezes() throws Exception {
        failsOver("{c}", RedisServer::freeze);
    }

    private void failsOver(String key, Consumer<RedisServer> end) throws Exception {
        int slot = cluster.slotOf("hazel:lock:" + key);
        RedisServer before = cluster.masterOfSlot(slot);
        RedisServer witness = cluster.masterOfSlot(cluster.slotOf("{a}"));
        LockHandle elsewhere = take(holder, "{a}", LONG);
        LockHandle held = take(holder, key, LONG);
        CompletableFuture<LockHandle> waiter = waitFor(other, key);
        await().until(() -> before.command("WAIT", "1", "1000").equals("1"));

        end.accept(before);
        await("failover").atMost(Managers.SOON).until(() -> Slots.port(witness, slot) != before.port());
        await("the holder is heard again")
                .atMost(Managers.SOON)
                .ignoreExceptions()
                .until(() -> {
                    assertTrue(elsewhere.extend(LONG), "what other masters have is out of this");
                    return other.isLocked(key) && held.extend(LONG);
                });
        assertTrue(held.isHeld());

        held.release();
        LockHandle next = entered(waiter);
        assertTrue(next.fencingToken() > held.fencingToken());
        next.release();
        take(holder, key, LONG).release();
        elsewhere.release();
    }
}
