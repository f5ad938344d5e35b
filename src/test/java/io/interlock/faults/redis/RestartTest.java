package io.interlock.faults.redis;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockBackendException;
import io.interlock.LockHandle;
import io.interlock.LockLost.Reason;
import io.interlock.faults.Broken;
import io.interlock.faults.Node;
import io.interlock.testkit.redis.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Redis is killed while locks are held and waited for, and starts again. */
class RestartTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private RedisServer server;
    private Node holder;
    private Node other;

    @BeforeEach
    void start() {
        server = RedisServer.start("--appendonly", "yes", "--appendfsync", "always");
        holder = RedisNode.at(server.uri());
        other = RedisNode.at(server.uri());
    }

    @AfterEach
    void stop() {
        holder.close();
        other.close();
        server.close();
    }

    @Test
    void withItsDataALockIsHeldThroughARestart() {
        LockHandle held = holder.take("k", Node.lasting(LONG));
        CompletableFuture<LockHandle> waiting = other.takeLater("k", Node.waiting(LONG));
        await().until(() -> other.locks().statistics().waiting() == 1);
        server.kill();
        server.restart();
        assertTrue(Broken.recovers(other, "another", Node.lasting(LONG)).isHeld());
        assertFalse(waiting.isDone());
        assertTrue(held.release());
        assertTrue(waiting.orTimeout(20, TimeUnit.SECONDS).join().fencingToken() > held.fencingToken());
        assertEquals(List.of(), holder.losses());
    }

    @Test
    void withoutItsDataWaitersGetInAndTokensGrow() {
        LockHandle held = holder.take("k", Node.lasting(LONG));
        CompletableFuture<LockHandle> waiting = other.takeLater("k", Node.waiting(LONG));
        await().until(() -> other.locks().statistics().waiting() == 1);
        server.restartEmpty();
        LockHandle next = waiting.orTimeout(20, TimeUnit.SECONDS).join();
        assertTrue(next.fencingToken() > held.fencingToken());
        assertFalse(held.release());
        await().untilAsserted(() -> assertEquals(List.of(Reason.TAKEN), holder.losses()));
        assertTrue(next.release());
    }

    @Test
    void withoutItsDataAHolderThatRenewsLearnsItsLoss() {
        LockHandle held = holder.take("k", Node.lasting(Duration.ofSeconds(9)).autoRenew(true));
        CompletableFuture<Reason> lost = new CompletableFuture<>();
        held.onLost(event -> lost.complete(event.reason()));
        server.restartEmpty();
        assertEquals(Reason.TAKEN, lost.orTimeout(20, TimeUnit.SECONDS).join());
        assertFalse(held.isHeld());
    }

    @Test
    void whileItIsDownAnExtensionFails() {
        LockHandle held = holder.take("k", Node.lasting(LONG));
        server.kill();
        Broken.fails(() -> held.extend(LONG), "k", "ILK-410", "ILK-411");
        assertTrue(held.isHeld());
        server.restart();
        assertTrue(Broken.recovers(other, "another", Node.lasting(LONG)).isHeld());
        await().atMost(LONG).ignoreException(LockBackendException.class).until(() -> held.extend(LONG));
        assertTrue(held.release());
    }

    @Test
    void whileItIsDownNobodyEntersAndHoldersLoseWhatCannotBeRenewed() {
        LockHandle held = holder.take("k", Node.lasting(Duration.ofSeconds(3)).autoRenew(true));
        CompletableFuture<Reason> lost = new CompletableFuture<>();
        held.onLost(event -> lost.complete(event.reason()));
        server.kill();
        Broken.fails(() -> other.locks().acquire("k"), "k", "ILK-410", "ILK-411");
        Broken.fails(() -> other.locks().acquire("free", Node.waiting(LONG)), "free", "ILK-410", "ILK-411");
        Broken.fails(() -> other.locks().isLocked("k"), "k", "ILK-410", "ILK-411");
        Broken.fails(() -> other.locks().forceRelease("k"), "k", "ILK-410", "ILK-411");
        assertEquals(Reason.UNCONFIRMED, lost.orTimeout(20, TimeUnit.SECONDS).join());
        assertFalse(held.isHeld());
        assertFalse(held.release());
        server.restart();
        assertTrue(Broken.recovers(other, "k", Node.lasting(LONG)).fencingToken() > held.fencingToken());
    }
}
