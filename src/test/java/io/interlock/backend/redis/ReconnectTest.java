package io.interlock.backend.redis;

import static io.interlock.backend.redis.Managers.LONG;
import static io.interlock.testkit.TestContext.PREFIX;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.testkit.redis.RedisServer;
import io.interlock.testkit.redis.UnreliableProxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** H4: a connection that broke tracks again when it is back, and what happened meanwhile is not missed. */
class ReconnectTest {

    private static final String KEY = PREFIX + "k";

    private static RedisServer server;

    private LockManager holder;
    private UnreliableProxy proxy;
    private LockManager waiting;

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
        proxy = UnreliableProxy.before(server);
        waiting = Managers.with(Map.of("interlock.redis.uri", proxy.uri(), "interlock.application", "waiting"));
    }

    @AfterEach
    void close() {
        holder.close();
        waiting.close();
        proxy.close();
    }

    /** How Redis sees the waiting node's connection; {@code t} among its flags is tracking. */
    private static List<String> connections() {
        return server.command("CLIENT", "LIST")
                .lines()
                .filter(line -> line.contains(" name=interlock:waiting "))
                .toList();
    }

    private static String word(String line, String name) {
        return line.replaceFirst(".* " + name + "=(\\S+) .*", "$1");
    }

    private static void awaitTrackingAgain(String lostId) {
        Awaitility.await("tracking on a new connection").atMost(Managers.SOON).until(() -> {
            List<String> now = connections();
            return now.size() == 1
                    && !now.get(0).startsWith("id=" + lostId + " ")
                    && word(now.get(0), "flags").contains("t");
        });
    }

    private static String id() {
        assertEquals(1, connections().size(), "one connection for everything");
        return connections().get(0).replaceFirst("id=(\\d+) .*", "$1");
    }

    @Test
    void aNodeHasOneConnectionThatTracks() {
        assertEquals(1, connections().size());
        assertTrue(
                word(connections().get(0), "flags").contains("t"), connections().toString());
    }

    @Test
    void aKilledConnectionIsBackAndAReleaseAfterItWakes() throws Exception {
        LockHandle held = Managers.take(holder, "k", LONG);
        CompletableFuture<LockHandle> waiter = Managers.waitFor(waiting, "k");
        for (int i = 0; i < 3; i++) {
            String id = id();
            long looks = looks();
            server.command("CLIENT", "KILL", "ID", id);
            awaitTrackingAgain(id);
            Awaitility.await("another look").until(() -> looks() > looks);
            assertFalse(waiter.isDone());
        }

        held.release();
        assertTrue(Managers.entered(waiter).isHeld());
    }

    private static long looks() {
        return server.commandCounts().getOrDefault("pttl", 0L);
    }

    @Test
    void whatHappenedWithoutAConnectionIsNotMissed() throws Exception {
        LockHandle held = Managers.take(holder, "k", LONG);
        CompletableFuture<LockHandle> waiter = Managers.waitFor(waiting, "k");
        proxy.refuse();
        proxy.cut();
        Awaitility.await("no connection").until(() -> connections().isEmpty());
        held.release();
        assertFalse(waiter.isDone());

        proxy.accept();
        assertTrue(Managers.entered(waiter).isHeld());
    }

    @Test
    void cutAgainAndAgainBetweenReleasesNobodyIsForgotten() throws Exception {
        for (int i = 0; i < 20; i++) {
            LockHandle held = Managers.take(holder, "k", LONG);
            CompletableFuture<LockHandle> waiter = Managers.waitFor(waiting, "k");
            CompletableFuture<?> cut = CompletableFuture.runAsync(proxy::cut);
            held.release();
            cut.join();
            Managers.entered(waiter).release();
            Awaitility.await("given back")
                    .until(() -> server.command("EXISTS", KEY).equals("0"));
        }
    }

    @Test
    void aServerThatForgotEverythingLetsTheWaiterIn() throws Exception {
        Managers.take(holder, "k", LONG);
        CompletableFuture<LockHandle> waiter = Managers.waitFor(waiting, "k");
        server.restartEmpty();

        assertTrue(Managers.entered(waiter).isHeld());
    }
}
