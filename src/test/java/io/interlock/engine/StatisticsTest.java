package io.interlock.engine;

import static io.interlock.engine.EngineFixture.KEY;
import static io.interlock.engine.EngineFixture.MINUTE;
import static io.interlock.engine.EngineFixture.NO_WAIT;
import static io.interlock.engine.EngineFixture.PREFIX;
import static io.interlock.engine.EngineFixture.SECOND;
import static io.interlock.engine.EngineFixture.TTL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockBackendException;
import io.interlock.LockHandle;
import io.interlock.LockStatistics;
import io.interlock.testkit.FakeCall;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every counter, moved by what it counts and by nothing else. */
class StatisticsTest {

    private static final LockStatistics.Times NONE =
            new LockStatistics.Times(0, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    @RegisterExtension
    final EngineFixture f = new EngineFixture();

    private static void assertOnce(Duration duration, LockStatistics.Times times) {
        assertEquals(1, times.count());
        for (Duration shown : List.of(times.mean(), times.p99(), times.max())) {
            long error = shown.minus(duration).abs().toNanos();
            assertTrue(error <= duration.toNanos() * 0.07, times.toString());
        }
    }

    private void assertCounts(String expected) {
        LockStatistics s = f.engine.statistics();
        assertEquals(
                expected,
                "acquired %d, contended %d, rejected %d, timedOut %d, lost %d, renewed %d, handedOver %d"
                        .formatted(
                                s.acquired(),
                                s.contended(),
                                s.rejected(),
                                s.timedOut(),
                                s.lost(),
                                s.renewed(),
                                s.handedOver()));
    }

    @Test
    void anUncontendedCycle() {
        LockHandle handle = f.take();
        assertEquals(1, f.engine.statistics().held());
        f.advance(SECOND);
        handle.release();
        assertCounts("acquired 1, contended 0, rejected 0, timedOut 0, lost 0, renewed 0, handedOver 0");
        assertEquals(0, f.engine.statistics().held());
        assertEquals(NONE, f.engine.statistics().waitTimes());
        assertOnce(SECOND, f.engine.statistics().holdTimes());
    }

    @Test
    void aHandOver() {
        LockHandle handle = f.take();
        CompletableFuture<Optional<LockHandle>> next = f.queue();
        assertEquals(1, f.engine.statistics().waiting());
        f.advance(SECOND);
        handle.release();
        f.granted(next);
        assertCounts("acquired 2, contended 1, rejected 0, timedOut 0, lost 0, renewed 0, handedOver 1");
        assertEquals(0, f.engine.statistics().waiting());
        assertOnce(SECOND, f.engine.statistics().waitTimes());
    }

    @Test
    void aWaitForAnotherNode() {
        f.backend.store().occupy(PREFIX + KEY, MINUTE);
        CompletableFuture<Optional<LockHandle>> waiter = f.queue();
        f.advance(SECOND);
        f.backend.store().remove(PREFIX + KEY);
        f.granted(waiter);
        assertCounts("acquired 1, contended 1, rejected 0, timedOut 0, lost 0, renewed 0, handedOver 0");
        assertOnce(SECOND, f.engine.statistics().waitTimes());
    }

    @Test
    void aRejectionAndATimeout() {
        f.backend.store().occupy(PREFIX + KEY, MINUTE);
        f.assertTurnedAway(f.queue(NO_WAIT));
        CompletableFuture<Optional<LockHandle>> waiter = f.queue(NO_WAIT.waitTimeout(SECOND));
        f.advance(SECOND);
        f.assertTurnedAway(waiter);
        assertCounts("acquired 0, contended 0, rejected 1, timedOut 1, lost 0, renewed 0, handedOver 0");
        assertEquals(NONE, f.engine.statistics().waitTimes(), "only granted callers count");
    }

    @Test
    void aBrokenStoreIsNeither() {
        f.backend.replies().failNext(FakeCall.Acquire.class, new IOException("down"));
        assertThrows(LockBackendException.class, () -> f.engine.acquire(KEY));
        assertCounts("acquired 0, contended 0, rejected 0, timedOut 0, lost 0, renewed 0, handedOver 0");
    }

    @Test
    void aLoss() {
        f.take();
        f.pause(TTL);
        f.take().release();
        assertCounts("acquired 2, contended 0, rejected 0, timedOut 0, lost 1, renewed 0, handedOver 0");
        assertEquals(2, f.engine.statistics().holdTimes().count());
    }

    @Test
    void renewals() {
        LockHandle handle = f.take(NO_WAIT.autoRenew(true));
        f.advance(MINUTE);
        handle.release();
        long confirmed = f.backend.calls(FakeCall.Renew.class).size();
        assertCounts(
                "acquired 1, contended 0, rejected 0, timedOut 0, lost 0, renewed " + confirmed + ", handedOver 0");
    }

    @Test
    void aFurtherHandleOfAFrameIsNoFurtherLock() throws Exception {
        f.engine.call(KEY, NO_WAIT, () -> f.take().release());
        assertCounts("acquired 1, contended 0, rejected 0, timedOut 0, lost 0, renewed 0, handedOver 0");
        assertEquals(1, f.engine.statistics().holdTimes().count());
    }
}
