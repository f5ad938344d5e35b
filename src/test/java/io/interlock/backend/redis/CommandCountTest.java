package io.interlock.backend.redis;

import static io.interlock.backend.redis.Managers.LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.LockOptions;
import io.interlock.testkit.redis.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Redis is asked, counted there: commands with those inside scripts, and round trips. */
class CommandCountTest {

    private static final Duration IDLE = Duration.ofSeconds(3);

    private static RedisServer server;

    private LockManager first;
    private LockManager second;
    private Asked asked;

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
        first = Managers.at(server.uri());
        second = Managers.at(server.uri());
        Managers.take(first, "warm", LONG).release();
        Managers.take(second, "warm", LONG).release();
        asked = Asked.fromNowOn(server);
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    @Test
    void aFreeLockTakesSevenCommands() {
        Managers.take(first, "k", LONG).release();

        assertEquals(
                Map.of("evalsha", 2L, "time", 1L, "set", 1L, "getset", 1L, "getex", 1L, "del", 1L), asked.counts());
    }

    @Test
    void aCycleTakesTwoRoundTrips() {
        int cycles = 200;
        long read = server.stat("total_reads_processed");
        for (int i = 0; i < cycles; i++) {
            Managers.take(first, "k", LONG).release();
        }
        long reads = server.stat("total_reads_processed") - read;

        assertTrue(reads >= 2 * cycles && reads <= 2 * cycles + 5, reads + " reads, those of the question among them");
    }

    @Test
    void aBusyLockTakesFiveCommands() {
        LockHandle held = Managers.take(first, "k", LONG);
        asked = Asked.fromNowOn(server);

        assertTrue(second.acquire("k", LockOptions.defaults()).isEmpty());
        assertEquals(Map.of("evalsha", 1L, "time", 1L, "set", 1L, "get", 1L, "pttl", 1L), asked.counts());
        held.release();
    }

    @Test
    void aHandOffBetweenNodesTakesTwelveCommandsWithTheWaitersQuestion() throws Exception {
        LockHandle held = Managers.take(first, "k", LONG);
        asked = Asked.fromNowOn(server);
        CompletableFuture<LockHandle> waiter = Managers.waitFor(second, "k");
        Awaitility.await("its question").until(() -> asked.total() == 5);

        held.release();
        Managers.entered(waiter);
        assertEquals(
                Map.of(
                        "evalsha", 3L, "time", 2L, "set", 2L, "getset", 1L, "get", 1L, "getex", 1L, "pttl", 1L, "del",
                        1L),
                asked.counts());
    }

    @Test
    void waitersAskNothingWhileTheyWait() throws Exception {
        List<LockHandle> held = new ArrayList<>();
        List<CompletableFuture<LockHandle>> waiters = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            held.add(Managers.take(first, "own" + i, LONG));
        }
        held.add(Managers.take(first, "common", LONG));
        for (int i = 0; i < 64; i++) {
            waiters.add(Managers.queue(second, "own" + i));
            waiters.add(Managers.queue(second, "common"));
        }
        long questions = 65 * 4 + 65 * 5;
        Awaitility.await("their questions").until(() -> asked.total() == questions);

        Awaitility.await("silence").during(IDLE).atMost(Managers.SOON).until(() -> asked.total() == questions);
        held.forEach(LockHandle::release);
        for (CompletableFuture<LockHandle> waiter : waiters) {
            Managers.entered(waiter).release();
        }
    }

    @Test
    void aScriptIsSentOnceUnlessTheServerForgetsIt() {
        server.command("SCRIPT", "FLUSH");
        asked = Asked.fromNowOn(server);
        for (int i = 0; i < 3; i++) {
            Managers.take(first, "k", LONG).release();
        }
        assertEquals(2, asked.counts().get("eval"), "acquire and release, once each: " + asked.counts());
        assertEquals(6, asked.counts().get("evalsha"));
    }
}
