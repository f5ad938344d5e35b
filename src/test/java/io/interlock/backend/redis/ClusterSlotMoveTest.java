package io.interlock.backend.redis;

import static io.interlock.backend.redis.Managers.SOON;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.spi.Lease;
import io.interlock.spi.Renewal;
import io.interlock.spi.Wake;
import io.interlock.testkit.redis.RedisCluster;
import io.interlock.testkit.redis.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The slot of a lock goes to another master while the lock is held and waited for. */
class ClusterSlotMoveTest {

    private static RedisCluster cluster;

    private DirectNode holder;
    private DirectNode other;

    @BeforeAll
    static void startCluster() {
        cluster = RedisCluster.start();
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @BeforeEach
    void start() {
        holder = new DirectNode(Uris.of(cluster));
        other = new DirectNode(Uris.of(cluster));
    }

    @AfterEach
    void stop() {
        holder.close();
        other.close();
    }

    @Test
    void aLockThatHasMovedIsStillHeldAndItsReleaseWakes() {
        int slot = cluster.slotOf("hazel:lock:moved");
        Lease lease = holder.take("moved");
        Wake before = other.refused("moved");
        cluster.moveSlot(slot, another(slot));
        fires(before);

        assertEquals(Renewal.Status.RENEWED, holder.renew(lease));
        Wake after = other.refused("moved");
        assertTrue(holder.release(lease));
        fires(after);
        assertTrue(other.take("moved").token() > lease.token());
    }

    @Test
    void aLockOfASlotUnderWayCanBeRenewedAndReleased() {
        int slot = cluster.slotOf("hazel:lock:moving");
        RedisServer from = cluster.masterOfSlot(slot);
        RedisServer to = another(slot);
        Lease lease = holder.take("moving");
        cluster.beginMove(slot, to);
        assertEquals(Renewal.Status.RENEWED, holder.renew(lease));
        Wake wake = other.refused("moving");

        from.command("MIGRATE", "127.0.0.1", "" + to.port(), "hazel:lock:moving", "0", "5000");
        fires(wake);
        assertEquals(Renewal.Status.RENEWED, holder.renew(lease));
        assertTrue(holder.release(lease));

        cluster.endMove(slot, to);
        assertTrue(other.take("moving").token() > lease.token());
    }

    @Test
    void anAcquisitionWaitsForTheEndOfAMove() throws Exception {
        int slot = cluster.slotOf("hazel:lock:new");
        RedisServer to = another(slot);
        Lease first = holder.take("new");
        assertTrue(holder.release(first));
        cluster.beginMove(slot, to);
        Thread move = new Thread(() -> cluster.endMove(slot, to));
        move.start();
        assertTrue(other.take("new").token() > first.token());
        move.join();
    }

    private static RedisServer another(int slot) {
        return cluster.masterOfSlot(slot) == cluster.node(0) ? cluster.node(1) : cluster.node(0);
    }

    private static void fires(Wake wake) {
        await().atMost(SOON).until(() -> wake.stage().toCompletableFuture().isDone());
        wake.cancel();
    }
}
