package io.interlock.faults.redis;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockHandle;
import io.interlock.faults.Broken;
import io.interlock.faults.Node;
import io.interlock.testkit.redis.RedisServer;
import io.interlock.testkit.redis.UnreliableProxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The connection breaks after Redis has carried out a request, before its reply is there. */
class LostReplyTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String RECORD = Node.PREFIX + "k";
    private static final String GUARD = Node.PREFIX + "fence:{0}";

    private RedisServer server;
    private UnreliableProxy proxy;
    private Node node;

    @BeforeEach
    void start() {
        server = RedisServer.start();
        proxy = UnreliableProxy.before(server);
        node = RedisNode.at(proxy.uri());
        assertTrue(node.take("warm up", Node.lasting(LONG)).release());
    }

    @AfterEach
    void stop() {
        node.close();
        proxy.close();
        server.close();
    }

    @Test
    void anAcquisitionThatIsRepeatedGetsItsOwnLockBackWithItsToken() {
        proxy.loseReplyTo(RECORD);
        LockHandle held = node.take("k", Node.lasting(LONG));
        assertEquals(1, proxy.lostReplies());
        String granted = Long.toString(held.fencingToken() / 1024);
        assertEquals(granted, server.command("GET", GUARD));
        assertTrue(server.command("GET", RECORD).endsWith(" [" + granted + "]"));
        assertTrue(held.release());
        assertEquals("0", server.command("EXISTS", RECORD));
    }

    @Test
    void anAcquisitionThatNeverGetsAReplyLeavesNoLock() {
        proxy.loseReplies(request -> request.contains(RECORD));
        Broken.fails(() -> node.locks().acquire("k", Node.lasting(LONG)), "k", "ILK-410", "ILK-411");
        assertTrue(proxy.lostReplies() > 0);
        proxy.heal();
        await().until(() -> server.command("EXISTS", RECORD).equals("0"));
        assertTrue(Broken.recovers(node, "k", Node.lasting(LONG)).release());
    }

    @Test
    void anAcquisitionOfANodeThatGoesAwayLeavesALockForItsTtlAtMost() {
        Duration ttl = Duration.ofSeconds(2);
        proxy.loseReplies(request -> request.contains(RECORD));
        Broken.fails(() -> node.locks().acquire("k", Node.lasting(ttl)), "k", "ILK-410", "ILK-411");
        proxy.refuse();
        proxy.cut();
        node.close();
        assertTrue(Long.parseLong(server.command("PTTL", RECORD)) <= ttl.toMillis());
        try (Node other = RedisNode.at(server.uri())) {
            assertTrue(other.take("k", Node.waiting(LONG)).release());
        }
    }

    @Test
    void aWaiterWhoseBusyReplyIsLostWaitsOn() {
        try (Node other = RedisNode.at(server.uri())) {
            LockHandle held = other.take("k", Node.lasting(LONG));
            proxy.loseReplyTo(RECORD);
            CompletableFuture<LockHandle> waiting = node.takeLater("k", Node.waiting(LONG));
            await().until(() -> proxy.lostReplies() == 1);
            assertTrue(held.release());
            assertTrue(waiting.orTimeout(20, TimeUnit.SECONDS).join().fencingToken() > held.fencingToken());
        }
    }

    @Test
    void aReleaseIsNoLoss() {
        LockHandle held = node.take("k", Node.lasting(LONG));
        proxy.loseReplyTo(RECORD);
        held.release();
        assertEquals(1, proxy.lostReplies());
        assertEquals("0", server.command("EXISTS", RECORD));
        assertTrue(node.take("k", Node.lasting(LONG)).release());
        assertEquals(0, node.locks().statistics().lost());
        assertEquals(List.of(), node.losses());
    }

    @Test
    void aReleaseDoesNotTroubleWhoWaitsForIt() {
        LockHandle held = node.take("k", Node.lasting(LONG));
        proxy.refuse();
        proxy.loseReplyTo(RECORD);
        held.releaseAsync();
        await().until(() -> proxy.lostReplies() == 1);
        CompletableFuture<LockHandle> waiting = node.takeLater("k", Node.waiting(LONG));
        await().until(() -> node.locks().statistics().waiting() == 1);
        proxy.accept();
        assertTrue(waiting.orTimeout(20, TimeUnit.SECONDS).join().fencingToken() > held.fencingToken());
    }

    @Test
    void anExtensionIsRepeated() {
        LockHandle held = node.take("k", Node.lasting(Duration.ofSeconds(30)));
        proxy.loseReplyTo(RECORD);
        assertTrue(held.extend(LONG));
        assertEquals(1, proxy.lostReplies());
        assertTrue(held.remaining().compareTo(Duration.ofSeconds(30)) > 0);
        assertTrue(held.release());
    }

    @Test
    void aRenewalIsRepeated() {
        LockHandle held = node.take("k", Node.lasting(Duration.ofSeconds(6)).autoRenew(true));
        proxy.loseReplyTo(RECORD);
        await().atMost(Duration.ofSeconds(20)).until(() -> proxy.lostReplies() == 1);
        await().until(() -> node.locks().statistics().renewed() == 1);
        assertTrue(held.isHeld());
        assertFalse(held.remaining().compareTo(Duration.ofSeconds(6)) > 0);
        assertTrue(held.release());
        assertEquals(List.of(), node.losses());
    }
}
