package io.interlock.engine;

import static io.interlock.engine.EngineFixture.KEY;
import static io.interlock.engine.EngineFixture.MINUTE;
import static io.interlock.engine.EngineFixture.NO_WAIT;
import static io.interlock.engine.EngineFixture.PREFIX;
import static io.interlock.engine.EngineFixture.SECOND;
import static io.interlock.engine.EngineFixture.WAIT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.bootstrap.Interlock;
import io.interlock.testkit.LogLines;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the log tells of locks: at DEBUG one lock's life, at INFO nothing. */
class LockLifeTest {

    private static final Logger LOGGER = Logger.getLogger("io.interlock.engine");

    @RegisterExtension
    final EngineFixture f = new EngineFixture();

    private LogLines log;

    @BeforeEach
    void open() {
        log = LogLines.of(Engine.class.getPackage());
    }

    @AfterEach
    void close() {
        log.close();
        LOGGER.setLevel(null);
    }

    /** The lines, with what differs from run to run left out. */
    private List<String> life() {
        return log.all().stream()
                .map(line -> line.replaceAll("token \\d+", "token T")
                        .replaceAll("thread [^,]+?(?=,| after| asks)", "thread N")
                        .replaceAll("held by .*#\\S+ \\S+Z", "held by OWNER"))
                .toList();
    }

    @Test
    void fromAskingToRelease() {
        LOGGER.setLevel(Level.FINE);
        LockHandle handle = f.take(NO_WAIT.autoRenew(true).describedAs("Orders.pay"));
        f.advance(SECOND.multipliedBy(4));
        handle.release();
        f.run();

        assertEquals(
                List.of(
                        "'k' (backend fake) of Orders.pay: thread N asks, and does not wait",
                        "'k' (backend fake) of Orders.pay: granted to thread N after 0 ms, token T, ttl 10000 ms",
                        "'k' (backend fake) of Orders.pay: renewed for 10000 ms, token T",
                        "'k' (backend fake) of Orders.pay: released after 4000 ms, token T"),
                life());
    }

    @Test
    void aHandOverAndWhoWasTurnedAway() {
        LOGGER.setLevel(Level.FINE);
        LockHandle first = f.take();
        CompletableFuture<Optional<LockHandle>> next = f.queue(WAIT.describedAs("Orders.ship"));
        f.advance(SECOND);
        f.assertTurnedAway(f.queue(NO_WAIT));
        first.release();
        f.granted(next).release();

        assertEquals(
                List.of(
                        "'k' (backend fake): thread N asks, and does not wait",
                        "'k' (backend fake): granted to thread N after 0 ms, token T, ttl 10000 ms",
                        "'k' (backend fake) of Orders.ship: thread N asks, and waits up to 60000 ms",
                        "'k' (backend fake) of Orders.ship: busy for thread N, held by OWNER, thread N",
                        "'k' (backend fake): thread N asks, and does not wait",
                        "'k' (backend fake): busy for thread N, held by OWNER, thread N",
                        "'k' (backend fake): turned away, having waited 0 ms",
                        "'k' (backend fake): released after 1000 ms, token T",
                        "'k' (backend fake) of Orders.ship: handed over to thread N after 1000 ms, token T, ttl 10000 ms",
                        "'k' (backend fake) of Orders.ship: released after 0 ms, token T"),
                life().stream()
                        .map(line -> line.replaceAll("thread \\S+$", "thread N"))
                        .toList());
    }

    @Test
    void aLockOfAnotherNodeAndALoss() {
        LOGGER.setLevel(Level.FINE);
        f.backend.store().occupy(PREFIX + KEY, MINUTE);
        CompletableFuture<Optional<LockHandle>> waiter = f.queue();
        f.advance(SECOND);
        f.backend.store().remove(PREFIX + KEY);
        f.granted(waiter);
        f.engine.forceRelease(KEY);

        List<String> life = life();
        assertEquals("'k' (backend fake): thread N asks, and waits up to 60000 ms", life.get(0));
        assertEquals(true, life.get(1).startsWith("'k' (backend fake): busy for thread N, held by "), life.toString());
        assertEquals("'k' (backend fake): granted to thread N after 1000 ms, token T, ttl 10000 ms", life.get(2));
        assertEquals("'k' (backend fake): lost after 0 ms, token T, forced", life.get(3));
        assertEquals(true, life.get(4).startsWith("ILK-201: lost the lock 'k' (backend fake)"), life.toString());
    }

    @Test
    void aLifeThatBeganUntoldStaysUntold() {
        LockHandle handle = f.take();
        LOGGER.setLevel(Level.FINE);
        handle.release();
        assertEquals(List.of(), life());
    }

    @Test
    void aThousandCyclesAreSilentAtInfo() throws Exception {
        try (LogLines all = LogLines.ofAll();
                LockManager locks = Interlock.builder()
                        .setting("interlock.jmx.enabled", "false")
                        .build()) {
            LockHandle held = locks.acquire("busy", NO_WAIT.ttl(MINUTE)).orElseThrow();
            int atStart = all.all().size();
            for (int i = 0; i < 1_000; i++) {
                locks.acquire("k" + i % 10).orElseThrow().release();
                locks.call("k", NO_WAIT, () -> locks.acquire("busy"));
            }
            held.release();
            assertEquals(List.of(), all.all().subList(atStart, all.all().size()));
        }
    }
}
