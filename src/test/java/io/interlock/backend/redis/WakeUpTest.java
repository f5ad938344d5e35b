package io.interlock.backend.redis;

import static io.interlock.backend.redis.Managers.LONG;
import static io.interlock.testkit.TestContext.PREFIX;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.LockOptions;
import io.interlock.spi.Lease;
import io.interlock.spi.Reply;
import io.interlock.testkit.redis.RedisServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to our key, the server tells its waiter, long before the ttl is over. */
class WakeUpTest {

    private static final String KEY = PREFIX + "k";

    private static RedisServer server;

    private LockManager holder;
    private LockManager other;

    @BeforeAll
    static void start() {
        server = RedisServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() {
        server.command("FLUSHALL");
        holder = Managers.at(server.uri());
        other = Managers.at(server.uri());
    }

    @AfterEach
    void close() {
        holder.close();
        other.close();
    }

    /** Waiting, with its question asked: what happens from now on reaches it by a push. */
    private CompletableFuture<LockHandle> asleep() {
        long asked = looks();
        CompletableFuture<LockHandle> waiter = Managers.waitFor(other, "k");
        Awaitility.await("its question").until(() -> looks() > asked);
        return waiter;
    }

    /** How often anybody was told that a key is busy. */
    private static long looks() {
        return server.commandCounts().getOrDefault("pttl", 0L);
    }

    @Test
    void aRelease() throws Exception {
        LockHandle held = Managers.take(holder, "k", LONG);
        CompletableFuture<LockHandle> waiter = asleep();

        assertTrue(held.release());
        assertTrue(Managers.entered(waiter).fencingToken() > held.fencingToken());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DEL " + KEY,
                "UNLINK " + KEY,
                "FLUSHDB",
                "FLUSHALL",
                "FLUSHALL ASYNC",
                "PEXPIRE " + KEY + " 0",
                "RENAME " + KEY + " x"
            })
    void whateverTakesTheKeyAway(String command) throws Exception {
        Managers.take(holder, "k", LONG);
        CompletableFuture<LockHandle> waiter = asleep();

        server.command(command.split(" "));
        assertTrue(Managers.entered(waiter).isHeld());
    }

    @Test
    void aForeignOverwriteAndThenItsEnd() throws Exception {
        Managers.take(holder, "k", LONG);
        CompletableFuture<LockHandle> waiter = asleep();

        server.command("SET", KEY, "another's", "PX", "500");
        assertTrue(Managers.entered(waiter).isHeld());
    }

    @Test
    void aRenewalWakesForNothingAndTheNextReleaseStillWakes() throws Exception {
        LockHandle held = Managers.take(holder, "k", LONG);
        CompletableFuture<LockHandle> waiter = asleep();

        for (int i = 1; i <= 5; i++) {
            long asked = looks();
            assertTrue(held.extend(LONG));
            Awaitility.await("another look").until(() -> looks() > asked);
            assertFalse(waiter.isDone());
        }
        assertTrue(held.release());
        assertTrue(Managers.entered(waiter).isHeld());
    }

    @Test
    void aLeaseThatEndsEarlierThanItWasKnownTo() {
        try (Caller first = Caller.at(server.uri(), "shop@node1:1/1");
                Caller second = Caller.at(server.uri(), "shop@node2:2/2")) {
            Lease lease = first.take(KEY, LONG);
            Reply.Busy busy = second.refused(KEY);
            first.release(lease, Duration.ofMillis(300));
            Caller.awaitWake(busy);
            Caller.awaitWake(second.refused(KEY));
            assertTrue(second.release(second.take(KEY, LONG)));
        }
    }

    @Test
    void aWaiterThatGaveUpLeavesNothing() {
        Managers.take(holder, "k", LONG);
        LockOptions brief = LockOptions.defaults().waitTimeout(Duration.ofMillis(100));
        assertTrue(other.acquire("k", brief).isEmpty());
        server.command("DEL", KEY);

        assertTrue(Managers.take(other, "k", LONG).release());
        assertEquals(0, other.statistics().waiting());
    }
}
