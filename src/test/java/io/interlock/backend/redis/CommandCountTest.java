package io.interlock.backend.redis;

import static io.interlock.backend.redis.Managers.LONG;
import static io.interlock.backend.redis.RedisContext.PREFIX;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.LockOptions;
import io.interlock.spi.Lease;
import io.interlock.spi.Renewal.Status;
import io.interlock.testkit.redis.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final String KEY = PREFIX + "k";

    private static RedisServer server;

    private LockManager first;
    private LockManager second;
    private Map<String, Long> before;

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
        before = server.commandCounts();
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new HashMap<>();
        server.commandCounts().forEach((command, count) -> {
            long more = count - before.getOrDefault(command, 0L);
            if (more != 0) {
                counts.put(command, more);
            }
        });
        return counts;
    }

    private long total() {
        return counts().values().stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void aFreeLockTakesSevenCommands() {
        Managers.take(first, "k", LONG).release();

        assertEquals(Map.of("evalsha", 2L, "time", 1L, "set", 1L, "getset", 1L, "get", 1L, "del", 1L), counts());
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
        before = server.commandCounts();

        assertTrue(second.acquire("k", LockOptions.defaults()).isEmpty());
        assertEquals(Map.of("evalsha", 1L, "time", 1L, "set", 1L, "get", 1L, "pttl", 1L), counts());
        held.release();
    }

    @Test
    void aHandOffBetweenNodesTakesTwelveCommandsWithTheWaitersQuestion() throws Exception {
        LockHandle held = Managers.take(first, "k", LONG);
        before = server.commandCounts();
        CompletableFuture<LockHandle> waiter = Managers.waitFor(second, "k");
        Awaitility.await("its question").until(() -> total() == 5);

        held.release();
        Managers.entered(waiter);
        assertEquals(
                Map.of("evalsha", 3L, "time", 2L, "set", 2L, "getset", 1L, "get", 2L, "pttl", 1L, "del", 1L), counts());
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
            waiters.add(queue("own" + i));
            waiters.add(queue("common"));
        }
        long asked = 65 * 4 + 65 * 5;
        Awaitility.await("their questions").until(() -> total() == asked);

        Awaitility.await("silence").during(IDLE).atMost(Managers.SOON).until(() -> total() == asked);
        held.forEach(LockHandle::release);
        for (CompletableFuture<LockHandle> waiter : waiters) {
            Managers.entered(waiter).release();
        }
    }

    private CompletableFuture<LockHandle> queue(String key) {
        return second.acquireAsync(key, Managers.WAITING)
                .thenApply(Optional::orElseThrow)
                .toCompletableFuture();
    }

    @Test
    void aThousandRenewalsAreOneCall() {
        try (Caller caller = Caller.at(server.uri(), "shop@node1:4711/5e1f")) {
            List<Lease> leases = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                leases.add(caller.take(KEY + i, LONG));
            }
            caller.renew(leases.subList(0, 1), LONG);
            server.command("SET", leases.get(500).key(), "another's");
            before = server.commandCounts();

            List<Status> outcomes = caller.renew(leases, LONG);
            assertEquals(Map.of("evalsha", 1L, "get", 1000L, "pexpire", 999L), counts());
            assertEquals(Status.LOST, outcomes.get(500));
            assertEquals(999, Collections.frequency(outcomes, Status.RENEWED));
        }
    }

    @Test
    void aThousandLocksAreRenewedInFewCalls() {
        LockOptions renewed = LockOptions.defaults().ttl(Duration.ofSeconds(6)).autoRenew(true);
        List<LockHandle> held = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            held.add(first.acquire("renewed" + i, renewed).orElseThrow());
        }
        before = server.commandCounts();
        Awaitility.await("two renewals each")
                .atMost(Managers.SOON)
                .until(() -> counts().getOrDefault("pexpire", 0L) >= 2000);

        long calls = counts().get("evalsha");
        assertTrue(calls <= 40, calls + " calls");
        held.forEach(lock -> assertTrue(lock.release()));
    }

    @Test
    void aScriptIsSentOnceUnlessTheServerForgetsIt() {
        server.command("SCRIPT", "FLUSH");
        before = server.commandCounts();
        for (int i = 0; i < 3; i++) {
            Managers.take(first, "k", LONG).release();
        }
        assertEquals(2, counts().get("eval"), "acquire and release, once each: " + counts());
        assertEquals(6, counts().get("evalsha"));
    }
}
