package io.interlock.testkit.redis;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnreliableProxyTest {

    private static RedisServer server;

    private UnreliableProxy proxy;
    private Resp client;

    @BeforeAll
    static void start() {
        server = RedisServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void connect() {
        server.command("FLUSHALL");
        proxy = UnreliableProxy.before(server);
        client = new Resp(proxy.port());
        assertEquals("PONG", client.ask("PING"));
    }

    @AfterEach
    void disconnect() {
        client.close();
        proxy.close();
    }

    @Test
    void forwardsWhatIsLong() {
        String value = "x".repeat(1_000_000);
        assertEquals("OK", client.ask("SET", "k", value));
        assertEquals(value, client.ask("GET", "k"));
        assertEquals("redis://127.0.0.1:" + proxy.port(), proxy.uri());
    }

    @Test
    void cutEndsConnectionsButTakesNewOnes() {
        proxy.cut();
        assertThrows(UncheckedIOException.class, () -> client.ask("PING"));
        assertEquals("PONG", askAnew("PING"));
    }

    @Test
    void strandedConnectionsLeadNowhereAndNewOnesWork() {
        proxy.strand();
        CompletableFuture<String> reply = CompletableFuture.supplyAsync(() -> client.ask("SET", "k", "1"));
        assertEquals("PONG", askAnew("PING"));
        assertEquals("(nil)", server.command("GET", "k"));
        assertFalse(reply.isDone());
    }

    @Test
    void refuseKeepsConnectionsAndTakesNoNewOnes() {
        proxy.refuse();
        assertEquals("PONG", client.ask("PING"));
        Throwable refused =
                assertThrows(UncheckedIOException.class, () -> askAnew("PING")).getCause();
        assertInstanceOf(ConnectException.class, refused);
        proxy.accept();
        assertEquals("PONG", askAnew("PING"));
    }

    @Test
    void aStalledRequestReachesTheServerWhenResumed() {
        proxy.stall();
        CompletableFuture<String> reply = CompletableFuture.supplyAsync(() -> client.ask("SET", "k", "1"));
        assertEquals("(nil)", server.command("GET", "k"));
        assertFalse(reply.isDone());
        proxy.resume();
        assertEquals("OK", reply.orTimeout(10, TimeUnit.SECONDS).join());
    }

    @Test
    void delaysEachWay() {
        proxy.delay(Duration.ofMillis(30));
        long start = System.nanoTime();
        client.ask("PING");
        assertTrue(System.nanoTime() - start >= Duration.ofMillis(60).toNanos());
    }

    @Test
    void aLostReplyBelongsToARequestThatWasCarriedOut() {
        proxy.loseNextReply();
        assertThrows(UncheckedIOException.class, () -> client.ask("SET", "k", "1"));
        await().until(() -> proxy.lostReplies() == 1);
        assertEquals("1", server.command("GET", "k"));
        assertEquals("1", askAnew("GET", "k"));
    }

    @Test
    void losesTheReplyToTheRequestThatIsNamed() {
        proxy.loseReplyTo("INCR");
        assertEquals("OK", client.ask("SET", "k", "1"));
        assertThrows(UncheckedIOException.class, () -> client.ask("INCR", "k"));
        assertEquals("3", askAnew("INCR", "k"));
        assertEquals(1, proxy.lostReplies());
    }

    @Test
    void losesRepliesUntilItIsHealed() {
        proxy.loseReplies(request -> request.contains("INCR"));
        assertThrows(UncheckedIOException.class, () -> askAnew("INCR", "k"));
        assertThrows(UncheckedIOException.class, () -> askAnew("INCR", "k"));
        proxy.heal();
        assertEquals("3", askAnew("INCR", "k"));
        assertEquals(2, proxy.lostReplies());
    }

    @Test
    void aServerThatIsDownLooksLikeAConnectionThatEnds() {
        try (RedisServer dead = RedisServer.start();
                UnreliableProxy toDead = UnreliableProxy.before(dead)) {
            dead.kill();
            try (Resp late = new Resp(toDead.port())) {
                assertThrows(UncheckedIOException.class, () -> late.ask("PING"));
            }
        }
    }

    private String askAnew(String... command) {
        try (Resp anew = new Resp(proxy.port())) {
            return anew.ask(command);
        }
    }
}
