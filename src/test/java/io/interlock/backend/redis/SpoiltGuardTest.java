package io.interlock.backend.redis;

import static io.interlock.backend.redis.Managers.LONG;
import static io.interlock.testkit.TestContext.PREFIX;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockBackendException;
import io.interlock.LockManager;
import io.interlock.testkit.redis.RedisServer;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record of the last token that holds something else lets nobody in, and is left to people. */
class SpoiltGuardTest {

    private static final String KEY = PREFIX + "k";
    private static final String GUARD = PREFIX + "fence:{0}";

    private static RedisServer server;

    private Caller caller;

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
        caller = Caller.at(server.uri(), "shop@node1:4711/5e1f");
    }

    @AfterEach
    void close() {
        caller.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"twelve", "", "-1", "nan", "inf", "1e300", "9007199254740992"})
    void aGuardThatHoldsNoTokenLetsNobodyInUntilItIsMended(String content) {
        server.command("SET", GUARD, content);
        assertNobodyEnters();
        assertEquals(content, server.command("GET", GUARD), "not corrected silently");
        assertMendedByDeletion();
    }

    @Test
    void aGuardOfAnotherTypeLetsNobodyInUntilItIsMended() {
        server.command("RPUSH", GUARD, "1");
        assertNobodyEnters();
        assertEquals("list", server.command("TYPE", GUARD));
        assertMendedByDeletion();
    }

    private void assertNobodyEnters() {
        for (int i = 0; i < 2; i++) {
            Throwable error = assertThrows(CompletionException.class, () -> caller.take(KEY, LONG))
                    .getCause();
            assertEquals(
                    "ILK-419: " + GUARD + ", which counts fencing tokens, holds something else. Fix: delete it;"
                            + " tokens go on from the server's clock",
                    error.toString());
            assertEquals("0", server.command("EXISTS", KEY), "no lock that nobody holds");
        }
        try (LockManager manager = Managers.at(server.uri())) {
            LockBackendException error = assertThrows(LockBackendException.class, () -> manager.acquire("k"));
            assertEquals("k", error.key());
            assertTrue(error.getMessage().contains("ILK-419"), error.getMessage());
        }
    }

    private void assertMendedByDeletion() {
        server.command("DEL", GUARD);
        assertTrue(caller.release(caller.take(KEY, LONG)));
    }
}
