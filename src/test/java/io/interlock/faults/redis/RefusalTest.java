package io.interlock.faults.redis;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockHandle;
import io.interlock.faults.Broken;
import io.interlock.faults.Node;
import io.interlock.testkit.redis.RedisServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Redis answers, but does not do what it is asked. */
class RefusalTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private RedisServer server;
    private Node node;

    @BeforeEach
    void start() {
        server = RedisServer.start();
        node = RedisNode.at(server.uri());
    }

    @AfterEach
    void stop() {
        node.close();
        server.close();
    }

    @Test
    void aMasterThatBecomesAReplicaGrantsNothingUntilItIsOneAgain() {
        LockHandle held = node.take("k", Node.lasting(LONG));
        server.command("REPLICAOF", "127.0.0.1", "1");
        Broken.fails(() -> node.locks().acquire("free"), "free", "ILK-414");
        assertFalse(held.release());
        Broken.fails(() -> node.locks().acquire("k"), "k", "ILK-414");
        server.command("REPLICAOF", "NO", "ONE");
        await().until(() -> server.command("EXISTS", Node.PREFIX + "k").equals("0"));
        assertTrue(Broken.recovers(node, "k", Node.lasting(LONG)).release());
        assertEquals(List.of(), node.losses());
    }

    @Test
    void aMasterWithoutTheReplicasItNeedsGrantsNothing() {
        server.command("CONFIG", "SET", "min-replicas-to-write", "1");
        Broken.fails(() -> node.locks().acquire("k"), "k", "ILK-416");
        server.command("CONFIG", "SET", "min-replicas-to-write", "0");
        assertTrue(node.take("k", Node.lasting(LONG)).release());
    }

    @Test
    void withoutMemoryNothingIsGrantedButWhatIsHeldIsRenewedAndReleased() {
        LockHandle held = node.take("k", Node.lasting(LONG));
        server.command("CONFIG", "SET", "maxmemory", "1");
        Broken.fails(() -> node.locks().acquire("free"), "free", "ILK-413");
        assertTrue(node.locks().acquire("k").isEmpty());
        assertTrue(held.extend(LONG));
        assertTrue(held.release());
        Broken.fails(() -> node.locks().acquire("k"), "k", "ILK-413");
        server.command("CONFIG", "SET", "maxmemory", "0");
        assertTrue(node.take("k", Node.lasting(LONG)).release());
        assertTrue(node.take("free", Node.lasting(LONG)).release());
    }

    @Test
    void aServerThatHasForgottenTheScriptsGetsThemAgain() {
        LockHandle held = node.take("k", Node.lasting(LONG));
        server.command("SCRIPT", "FLUSH");
        assertTrue(node.locks().acquire("free").isPresent());
        server.command("SCRIPT", "FLUSH");
        assertTrue(held.extend(LONG));
        server.command("SCRIPT", "FLUSH");
        assertTrue(held.release());
        server.command("SCRIPT", "FLUSH");
        assertTrue(node.take("k", Node.lasting(LONG)).fencingToken() > held.fencingToken());
    }
}
