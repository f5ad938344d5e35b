package io.interlock.faults.redis;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockBackendException;
import io.interlock.LockHandle;
import io.interlock.LockLost.Reason;
import io.interlock.LockOptions;
import io.interlock.faults.Broken;
import io.interlock.faults.Node;
import io.interlock.testkit.redis.RedisServer;
import io.interlock.testkit.redis.UnreliableProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Redis, or the way to it, says nothing for longer than the timeout. */
class SilenceTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private RedisServer server;
    private UnreliableProxy proxy;
    private Node node;
    private Node other;

    @BeforeEach
    void start() {
        server = RedisServer.start();
        proxy = UnreliableProxy.before(server);
        node = RedisNode.at(proxy.uri());
        other = RedisNode.at(server.uri());
    }

    @AfterEach
    void stop() {
        node.close();
        other.close();
        proxy.close();
        server.close();
    }

    @Test
    void whileItIsFrozenNobodyEntersAndAfterwardsNobodyFails() {
        LockHandle held = node.take("k", Node.lasting(Duration.ofSeconds(2)));
        CompletableFuture<Reason> lost = new CompletableFuture<>();
        held.onLost(event -> lost.complete(event.reason()));
        server.freeze();
        Broken.fails(() -> other.locks().acquire("k"), "k", "ILK-411");
        LockOptions hurried = Node.lasting(LONG).waits(true).waitTimeout(Node.TIMEOUT.dividedBy(4));
        assertTimeout(
                Node.DEADLINE,
                () -> assertThrows(
                        LockBackendException.class, () -> other.locks().acquire("hurried", hurried)));
        assertEquals(Reason.EXPIRED, lost.orTimeout(20, TimeUnit.SECONDS).join());
        assertFalse(held.isHeld());
        Broken.fails(() -> other.locks().acquire("free", Node.waiting(LONG)), "free", "ILK-411");
        server.thaw();
        List<CompletableFuture<LockHandle>> callers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            callers.add(other.takeLater("after-" + i, Node.lasting(LONG)));
        }
        // Releases may be unconfirmed: the silent connection is being replaced, and those on their way run twice.
        callers.forEach(caller -> caller.orTimeout(20, TimeUnit.SECONDS).join().release());
        assertEquals(List.of(), other.losses());
        assertTrue(other.take("k", Node.lasting(LONG)).fencingToken() > held.fencingToken());
    }

    @Test
    void aReleaseIntoAFrozenServerWakesWaitersWhenItThaws() {
        LockHandle held = other.take("k", Node.lasting(LONG));
        CompletableFuture<LockHandle> waiting = node.takeLater("k", Node.waiting(LONG));
        await().until(() -> node.locks().statistics().waiting() == 1);
        server.freeze();
        assertFalse(held.release());
        assertFalse(waiting.isDone());
        server.thaw();
        assertTrue(waiting.orTimeout(20, TimeUnit.SECONDS).join().fencingToken() > held.fencingToken());
        assertEquals(List.of(), other.losses());
    }

    @Test
    void aSlowWayIsSlowButRight() {
        proxy.delay(Node.TIMEOUT.dividedBy(10));
        LockHandle held = node.take("k", Node.lasting(LONG));
        assertTrue(other.locks().acquire("k").isEmpty());
        assertTrue(held.extend(LONG));
        assertTrue(held.release());
        assertEquals(List.of(), node.losses());
    }

    @Test
    void aGrantThatTakesLongerThanTheTimeoutIsGivenBack() {
        proxy.delay(Node.TIMEOUT.multipliedBy(3).dividedBy(4));
        Broken.fails(() -> node.locks().acquire("k", Node.lasting(LONG)), "k", "ILK-411");
        proxy.heal();
        await().until(() -> server.command("EXISTS", Node.PREFIX + "k").equals("0"));
        assertTrue(Broken.recovers(node, "k", Node.lasting(LONG)).release());
    }

    @Test
    void aConnectionThatLeadsNowhereIsReplaced() {
        LockHandle held = other.take("k", Node.lasting(LONG));
        CompletableFuture<LockHandle> waiting = node.takeLater("k", Node.waiting(LONG));
        await().until(() -> node.locks().statistics().waiting() == 1);
        proxy.strand();
        assertTrue(held.release());
        Broken.fails(() -> node.locks().acquire("free"), "free", "ILK-411");
        assertTrue(waiting.orTimeout(20, TimeUnit.SECONDS).join().fencingToken() > held.fencingToken());
        assertTrue(node.take("free", Node.lasting(LONG)).release());
    }
}
