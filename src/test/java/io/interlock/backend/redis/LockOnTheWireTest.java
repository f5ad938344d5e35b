package io.interlock.backend.redis;

import static io.interlock.backend.redis.Managers.LONG;
import static io.interlock.testkit.TestContext.PREFIX;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.spi.AcquireRequest;
import io.interlock.spi.Lease;
import io.interlock.spi.Owner;
import io.interlock.spi.Renewal.Status;
import io.interlock.testkit.redis.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a lock is in Redis, read there. */
class LockOnTheWireTest {

    private static final String KEY = PREFIX + "k";

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

    private static long remaining(String key) {
        return Long.parseLong(server.command("PTTL", key));
    }

    @Test
    void h1_theLockIsAStringOfItsOwnerAndItsTokenWithATtl() {
        Lease lease = caller.take(KEY, LONG);

        assertEquals("string", server.command("TYPE", KEY));
        assertEquals(lease.owner().text() + " [" + lease.token() + "]", server.command("GET", KEY));
        assertTrue(lease.owner().text().startsWith("shop@node1:4711/5e1f#1 20"), lease.toString());
        long left = remaining(KEY);
        assertTrue(left > LONG.toMillis() / 2 && left <= LONG.toMillis(), left + " ms");

        assertTrue(caller.release(lease));
        assertEquals("(nil)", server.command("GET", KEY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bücher-日本", "a b\tc\r\nSET x y\r\n", "x#1 2026 [1]", "%s${p}{0}\\\"']", "🔒"})
    void h1_anApplicationMayHaveAnyName(String application) {
        try (LockManager manager = Managers.with(
                Map.of("interlock.redis.uri", server.uri(), "interlock.application", application.repeat(500)))) {
            LockHandle handle = Managers.take(manager, "k", LONG);
            String record = server.command("GET", KEY);

            assertTrue(record.matches("[ -~]{50,200}"), record.length() + ": " + record);
            assertTrue(handle.release());
            assertEquals("0", server.command("EXISTS", KEY));
        }
    }

    @Test
    void h1_aRepeatOfTheSameAttemptGetsItsTokenAndTheFullTtl() {
        AcquireRequest request = caller.request(KEY, LONG);
        Lease first = caller.take(request);
        server.command("PEXPIRE", KEY, "5000");

        assertEquals(first, caller.take(request));
        assertTrue(remaining(KEY) > LONG.toMillis() / 2, "the full ttl again");
        assertTrue(caller.release(first));
    }

    @Test
    void whatBelongsToAnotherIsNeitherReleasedNorRenewed() {
        Lease lease = caller.take(KEY, LONG);
        Owner other = new Owner(lease.owner().manager(), 1_000, lease.owner().since());
        Lease foreign = new Lease(KEY, other, lease.token());
        Lease olderGrant = new Lease(KEY, lease.owner(), lease.token() - 1);
        String record = server.command("GET", KEY);

        for (Lease each : List.of(foreign, olderGrant, new Lease(KEY, other, Lease.UNKNOWN_TOKEN))) {
            assertFalse(caller.release(each));
            assertEquals(List.of(Status.LOST), caller.renew(List.of(each), Duration.ofMillis(1)));
        }
        assertEquals(record, server.command("GET", KEY));
        assertTrue(remaining(KEY) > LONG.toMillis() / 2, "the ttl as it was");
        assertTrue(caller.release(new Lease(KEY, lease.owner(), Lease.UNKNOWN_TOKEN)));
    }

    @Test
    void aReleaseThatKeepsTheLockShortensItsTtl() {
        Lease lease = caller.take(KEY, LONG);
        String record = server.command("GET", KEY);

        assertTrue(caller.release(lease, Duration.ofSeconds(20)));
        assertEquals(record, server.command("GET", KEY));
        long left = remaining(KEY);
        assertTrue(left > 0 && left <= 20_000, left + " ms");
    }

    @Test
    void aPartOfAMillisecondIsAWholeOne() {
        Lease lease = caller.take(KEY, LONG);

        assertEquals(List.of(Status.RENEWED), caller.renew(List.of(lease), Duration.ofNanos(1)));
        Awaitility.await().until(() -> server.command("EXISTS", KEY), "0"::equals);
    }
}
