package io.interlock.backend.redis;

import static io.interlock.backend.redis.Managers.LONG;
import static io.interlock.testkit.TestContext.PREFIX;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.spi.Lease;
import io.interlock.testkit.redis.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where fencing tokens come from, read in Redis. */
class TokenGuardTest {

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

    private static long clock() {
        String[] time = server.command("TIME").split("\n");
        return Long.parseLong(time[0]) * 1_000_000 + Long.parseLong(time[1]);
    }

    /** The token of a grant that is given back at once. */
    private long token() {
        Lease lease = caller.take(KEY, LONG);
        caller.release(lease);
        return lease.token();
    }

    @Test
    void h3_aTokenIsTheServersClockInMicrosecondsAndStaysInAGuardWithoutAnEnd() {
        long before = clock();
        long token = token();

        assertTrue(before < token && token < clock(), before + " < " + token);
        assertEquals(Long.toString(token), server.command("GET", GUARD));
        assertEquals("-1", server.command("PTTL", GUARD));
        assertEquals("0", server.command("EXISTS", KEY), "the lock is gone, its guard is not");
        assertTrue(token() > token);
    }

    @Test
    void h3_withAClockBehindTheGuardTokensGrowByOne() {
        long ahead = clock() + 3_600_000_000L;
        server.command("SET", GUARD, Long.toString(ahead), "EX", "1000");

        for (int i = 1; i <= 5; i++) {
            Lease lease = caller.take(KEY, LONG);
            assertEquals(ahead + i, lease.token());
            assertEquals(Long.toString(ahead + i), server.command("GET", GUARD));
            assertEquals("-1", server.command("PTTL", GUARD), "no end, whoever had set one");
            assertEquals(lease.owner().text() + " [" + (ahead + i) + "]", server.command("GET", KEY));
            long left = Long.parseLong(server.command("PTTL", KEY));
            assertTrue(left > LONG.toMillis() / 2, left + " ms");
            assertTrue(caller.release(lease));
        }
    }

    @Test
    void h3_tokensGrowAcrossDeletionFlushAndRestart() {
        long last = token();
        caller.take(KEY, LONG);
        server.command("DEL", KEY);
        last = grown(last);
        server.command("FLUSHDB");
        last = grown(last);
        server.restart();
        last = grown(last);
        server.restartEmpty();
        grown(last);
    }

    @Test
    void h3_aGuardThatWasAheadIsStillAheadAfterARestart() {
        long ahead = clock() + 3_600_000_000L;
        server.command("SET", GUARD, Long.toString(ahead));
        server.restart();
        assertTrue(grown(ahead) < ahead + 100);
    }

    /** A token above this one, from a server that may just have restarted. */
    private long grown(long last) {
        try (Caller anew = Caller.at(server.uri(), "shop@node2:4711/77aa")) {
            long token = anew.take(KEY, LONG).token();
            server.command("DEL", KEY);
            assertTrue(token > last, token + " after " + last);
            return token;
        }
    }
}
