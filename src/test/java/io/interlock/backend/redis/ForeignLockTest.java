package io.interlock.backend.redis;

import static io.interlock.backend.redis.Managers.LONG;
import static io.interlock.testkit.TestContext.PREFIX;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockBackendException;
import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.LockNotAcquiredException;
import io.interlock.LockOptions;
import io.interlock.testkit.redis.RedisServer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Locks of other languages' libraries, in the commands that they send, exclude us and are excluded. */
class ForeignLockTest {

    private static final String KEY = PREFIX + "k";
    private static final String THEIRS = "9f0c-their-id";

    private static RedisServer server;

    private LockManager ours;

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
        ours = Managers.at(server.uri());
    }

    @AfterEach
    void close() {
        ours.close();
    }

    @ParameterizedTest
    @EnumSource
    void ourLockKeepsThemOut(ForeignLibrary library) {
        LockHandle held = Managers.take(ours, "k", LONG);
        String record = server.command("GET", KEY);

        assertFalse(library.acquire(server, KEY, THEIRS, 60_000));
        assertFalse(library.extend(server, KEY, THEIRS, 60_000));
        assertFalse(library.release(server, KEY, THEIRS));
        assertEquals(record, server.command("GET", KEY));
        assertTrue(held.release());
        assertTrue(library.acquire(server, KEY, THEIRS, 60_000));
    }

    @ParameterizedTest
    @EnumSource
    void theirLockKeepsUsOut(ForeignLibrary library) {
        assertTrue(library.acquire(server, KEY, THEIRS, 60_000));

        assertTrue(ours.acquire("k").isEmpty());
        assertTrue(ours.isLocked("k"));
        LockNotAcquiredException busy = assertThrows(
                LockNotAcquiredException.class, () -> ours.call("k", LockOptions.defaults(), () -> "inside"));
        assertEquals(THEIRS, busy.holder().orElseThrow());
        assertEquals(THEIRS, server.command("GET", KEY));
        assertTrue(library.release(server, KEY, THEIRS));
        assertTrue(Managers.take(ours, "k", LONG).release());
    }

    @ParameterizedTest
    @EnumSource
    void theirReleaseWakesOurWaiterAndTheirExtensionDoesNotLetItIn(ForeignLibrary library) throws Exception {
        assertTrue(library.acquire(server, KEY, THEIRS, 60_000));
        CompletableFuture<LockHandle> waiter = Managers.waitFor(ours, "k");
        Awaitility.await("its question").until(() -> looks() > 0);
        long looks = looks();
        assertTrue(library.extend(server, KEY, THEIRS, 90_000));
        Awaitility.await("another look").until(() -> looks() > looks);
        assertFalse(waiter.isDone());

        assertTrue(library.release(server, KEY, THEIRS));
        assertTrue(Managers.entered(waiter).isHeld());
        assertFalse(library.release(server, KEY, THEIRS), "theirs is over");
    }

    private static long looks() {
        return server.commandCounts().getOrDefault("pttl", 0L);
    }

    @Test
    void theirValueIsShownSafely() {
        String[][] shown = {
            {"id\r\nSET x 1\u0007", "id??SET x 1?"},
            {"größe", "gr??e"},
            {"", ""},
            {"x".repeat(5_000), "x".repeat(200) + "..."},
        };
        for (String[] each : shown) {
            server.command("SET", KEY, each[0], "PX", "60000");
            LockNotAcquiredException busy = assertThrows(
                    LockNotAcquiredException.class, () -> ours.call("k", LockOptions.defaults(), () -> "inside"));
            assertEquals(each[1], busy.holder().orElseThrow());
        }
    }

    @Test
    void h2_aLockThatIsAHashAsOfRedissonIsAnErrorThatNamesTheKey() {
        server.command("HSET", KEY, "8743c9c0-0795-4907-87fd-6c719a6b4586:1", "1");

        LockBackendException error = assertThrows(LockBackendException.class, () -> ours.acquire("k"));
        assertEquals("k", error.key());
        assertEquals("redis", error.backend());
        assertTrue(error.getMessage().contains("'k'"), error.getMessage());
        assertTrue(
                error.getMessage()
                        .contains("ILK-412: the key holds another kind of record, of Redisson for example."
                                + " Fix: use another key or interlock.prefix"),
                error.getMessage());
        assertThrows(LockBackendException.class, () -> ours.isLocked("k"));
        assertEquals("hash", server.command("TYPE", KEY));
        assertEquals("0", server.command("EXISTS", PREFIX + "fence:{0}"), "no token was spent");
        assertTrue(ours.forceRelease("k"));
        assertTrue(Managers.take(ours, "k", LONG).release());
    }

    @Test
    void ourLockThatSomebodyReplacedIsNotTakenFromHim() {
        AtomicLong lost = new AtomicLong();
        LockHandle held = Managers.take(ours, "k", LONG);
        held.onLost(event -> lost.incrementAndGet());
        server.command("SET", KEY, THEIRS, "PX", "60000");

        assertFalse(held.extend(LONG));
        assertFalse(held.isHeld());
        Awaitility.await("the loss").until(() -> lost.get() == 1);
        assertFalse(held.release());
        assertEquals(THEIRS, server.command("GET", KEY));
    }
}
