package io.interlock.backend.redis;

import static io.interlock.backend.redis.Managers.LONG;
import static io.interlock.testkit.TestContext.PREFIX;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.LockNotAcquiredException;
import io.interlock.LockOptions;
import io.interlock.testkit.redis.RedisServer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A library from npm, in a process of Node, and we at one Redis exclude each other. Skipped, with the reason, where it cannot
 * be installed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class NodeLibraryContract {

    private static final String KEY = PREFIX + "k";
    private static final String COUNTER = "counter";

    private final NodePackage program;

    private RedisServer server;
    private NodeProgram theirs;
    private LockManager ours;

    NodeLibraryContract(String library) {
        this.program = new NodePackage(library);
    }

    @BeforeAll
    void install() throws Exception {
        program.install();
    }

    @BeforeEach
    void open() throws Exception {
        server = RedisServer.start();
        theirs = program.start(server.port());
        ours = Managers.at(server.uri());
    }

    @AfterEach
    void close() {
        if (server != null) {
            ours.close();
            theirs.close();
            server.close();
        }
    }

    @Test
    void ourLockKeepsItOut() throws Exception {
        LockHandle held = Managers.take(ours, "k", LONG);
        assertEquals("busy", theirs.ask("acquire", KEY, 60_000));

        assertTrue(held.release());
        assertTrue(theirs.ask("acquire", KEY, 60_000).startsWith("granted "));
        assertEquals("released", theirs.ask("release"));
    }

    @Test
    void itsLockKeepsUsOutAndIsNamed() throws Exception {
        String granted = theirs.ask("acquire", KEY, 60_000);
        LockNotAcquiredException busy = assertThrows(
                LockNotAcquiredException.class, () -> ours.call("k", LockOptions.defaults(), () -> "inside"));

        assertEquals(granted, "granted " + busy.holder().orElseThrow());
        assertEquals("released", theirs.ask("release"));
        assertTrue(Managers.take(ours, "k", LONG).release());
    }

    @Test
    void itsReleaseWakesOurWaiterAndItsExtensionDoesNotLetItIn() throws Exception {
        theirs.ask("acquire", KEY, 60_000);
        CompletableFuture<LockHandle> waiter = Managers.waitFor(ours, "k");
        assertEquals("extended", theirs.ask("extend", 90_000));
        assertFalse(waiter.isDone());

        assertEquals("released", theirs.ask("release"));
        LockHandle entered = Managers.entered(waiter);
        assertEquals("busy", theirs.ask("acquire", KEY, 60_000));
        assertTrue(entered.release());
    }

    @Test
    void theEndOfItsTtlLetsOurWaiterInAndItsReleaseAfterThatTakesNothingAway() throws Exception {
        theirs.ask("acquire", KEY, 500);
        LockHandle entered = Managers.entered(Managers.queue(ours, "k"));
        theirs.ask("release");

        assertTrue(entered.extend(LONG));
        assertTrue(entered.release());
    }

    @Test
    void nobodyIsInsideTogetherUnderContention() throws Exception {
        int rounds = 100;
        CompletableFuture<String> end = theirs.begin("count", KEY, COUNTER, rounds);
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> count(end), Managers.ownThread());
        CompletableFuture<Integer> second = CompletableFuture.supplyAsync(() -> count(end), Managers.ownThread());

        assertEquals("counted", end.get(2 * Managers.SOON.toSeconds(), TimeUnit.SECONDS));
        int own = first.get(Managers.SOON.toSeconds(), TimeUnit.SECONDS)
                + second.get(Managers.SOON.toSeconds(), TimeUnit.SECONDS);
        assertEquals(rounds + own, Integer.parseInt(server.command("GET", COUNTER)));
        assertTrue(own > 0);
    }

    /** Counts until the other has ended. */
    private int count(CompletableFuture<String> end) {
        int rounds = 0;
        while (!end.isDone()) {
            LockHandle inside = ours.acquire("k", Managers.WAITING).orElseThrow();
            String value = server.command("GET", COUNTER);
            int next = value.equals("(nil)") ? 1 : Integer.parseInt(value) + 1;
            server.command("SET", COUNTER, Integer.toString(next));
            inside.release();
            rounds++;
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(TimeUnit.MILLISECONDS.toNanos(6)));
        }
        return rounds;
    }
}
