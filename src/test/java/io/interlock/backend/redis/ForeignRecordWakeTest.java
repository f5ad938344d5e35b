package io.interlock.backend.redis;

import static io.interlock.testkit.TestContext.PREFIX;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.spi.Reply;
import io.interlock.testkit.LogLines;
import io.interlock.testkit.redis.RedisServer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Waiters for somebody else's record hear of its end, too. */
class ForeignRecordWakeTest {

    private static final String KEY = PREFIX + "k";

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

    @Test
    void theEndOfAForeignRecord() throws Exception {
        server.command("SET", KEY, "another's", "PX", "400");
        CompletableFuture<LockHandle> waiter = Managers.queue(ours, "k");

        assertTrue(Managers.entered(waiter).isHeld());
    }

    @Test
    void theEndOfARecordIsPushedByTheServer() {
        try (Caller caller = Caller.at(server.uri(), "shop@node1:4711/5e1f")) {
            server.command("SET", KEY, "another's", "PX", "1500");
            Caller.awaitWake(caller.refused(KEY));
            assertEquals("0", server.command("EXISTS", KEY));
        }
    }

    @Test
    void h2_aRecordWithoutAnEndIsWaitedForWithOneWarning() {
        try (LogLines log = LogLines.of(RedisBackend.class.getPackage());
                Caller caller = Caller.at(server.uri(), "shop@node1:4711/5e1f")) {
            server.command("SET", KEY, "some\r\nbody's – 😀");
            server.command("SET", KEY + "2", "another's");
            Reply.Busy busy = caller.refused(KEY);
            caller.refused(KEY + "2").wake().cancel();

            assertNull(busy.remaining());
            assertEquals(
                    List.of("ILK-432: the key " + KEY + " is taken without an end, by 'some??body's ? ?', which is no"
                            + " lock of Interlock. Callers wait until it is deleted. Others like it are not reported."),
                    log.messages("ILK-432"));
            assertFalse(busy.wake().stage().toCompletableFuture().isDone());
            server.command("DEL", KEY);
            Caller.awaitWake(busy);
        }
    }
}
