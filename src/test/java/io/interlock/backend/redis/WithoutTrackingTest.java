package io.interlock.backend.redis;

import static io.interlock.backend.redis.Managers.LONG;
import static io.interlock.testkit.TestContext.PREFIX;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.testkit.LogLines;
import io.interlock.testkit.redis.RedisServer;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.protocol.ProtocolVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the server cannot push, waiters ask again every retry-delay and when the holder's time is over. */
class WithoutTrackingTest {

    private static RedisServer server;

    private LogLines log;

    @BeforeAll
    static void start() {
        server = RedisServer.start();
        server.command("ACL", "SETUSER", "deaf", "on", ">secret", "~*", "+@all", "-client|tracking");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() {
        server.command("FLUSHALL");
        log = LogLines.of(RedisBackend.class.getPackage());
    }

    @AfterEach
    void close() {
        log.close();
    }

    private static String deafUri() {
        return "redis://deaf:secret@127.0.0.1:" + server.port();
    }

    private static LockManager deaf(String retryDelay) {
        return Managers.with(Map.of("interlock.redis.uri", deafUri(), "interlock.retry-delay", retryDelay));
    }

    @Test
    void aRefusalIsSaidOnceAndWaitersAskEveryRetryDelay() throws Exception {
        try (LockManager holder = deaf("50ms");
                LockManager other = deaf("50ms")) {
            LockHandle held = Managers.take(holder, "k", LONG);
            CompletableFuture<LockHandle> waiter = Managers.waitFor(other, "k");
            Awaitility.await("the tenth question")
                    .until(() -> server.commandCounts().get("pttl") >= 10);
            held.release();

            Managers.entered(waiter).release();
            assertEquals(List.of(warning(), warning()), log.messages("ILK-430"), "once for each of the two managers");
        }
    }

    private static String warning() {
        return "ILK-430: 127.0.0.1:" + server.port()
                + " refuses CLIENT TRACKING (NOPERM this user has no permissions to run"
                + " the 'client|tracking' command), so it cannot wake waiters: they ask again every interlock.retry-delay,"
                + " and when the holder's time is over. Fix: use Redis 6 or later without a proxy that hides it, and allow"
                + " the user +client|tracking.";
    }

    @Test
    void waitersAreInTimeForTheEndOfTheHoldersTtl() throws Exception {
        try (LockManager other = deaf("1h")) {
            server.command("SET", PREFIX + "k", "another's", "PX", "700");
            Managers.entered(Managers.queue(other, "k")).release();
        }
    }

    @Test
    void aReconnectDoesNotWarnAgain() {
        try (LockManager manager = deaf("50ms")) {
            String id = server.command("CLIENT", "LIST", "TYPE", "normal")
                    .lines()
                    .filter(line -> line.contains(" user=deaf "))
                    .map(line -> line.replaceFirst("id=(\\d+) .*", "$1"))
                    .findFirst()
                    .orElseThrow();
            server.command("CLIENT", "KILL", "ID", id);
            Awaitility.await("connected again")
                    .until(() -> !log.messages("ILK-434").isEmpty());

            assertTrue(Managers.take(manager, "k", LONG).release());
            assertEquals(1, log.messages("ILK-430").size());
        }
    }

    @Test
    void aClientOfTheApplicationThatSpeaksResp2() throws Exception {
        RedisClient client = RedisClient.create(server.uri());
        client.setOptions(
                ClientOptions.builder().protocolVersion(ProtocolVersion.RESP2).build());
        try (Caller holder = Caller.at(server.uri(), "shop@node1:1/1");
                Caller old = Caller.with(client, "shop@node2:2/2")) {
            assertEquals(1, log.messages("ILK-430").size(), log.all().toString());
            assertTrue(log.messages("ILK-430").get(0).contains("(it does not speak RESP3)"));
            holder.take(PREFIX + "k", LONG);

            assertNull(old.refused(PREFIX + "k").wake(), "nothing to wait for: its engine polls");
            server.command("DEL", PREFIX + "k");
            assertTrue(old.release(old.take(PREFIX + "k", LONG)));
        } finally {
            client.shutdownAsync(0, 1, TimeUnit.SECONDS).get(10, TimeUnit.SECONDS);
        }
    }
}
