package io.interlock.engine;

import static io.interlock.engine.EngineFixture.KEY;
import static io.interlock.engine.EngineFixture.NO_WAIT;
import static io.interlock.engine.EngineFixture.PREFIX;
import static io.interlock.engine.EngineFixture.SECOND;
import static io.interlock.engine.EngineFixture.TTL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockHandle;
import io.interlock.testkit.FakeCall;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A lock that stays taken although it was released: semantics D1. */
class MinHoldTest {

    private static final Duration FIVE = Duration.ofSeconds(5);

    @RegisterExtension
    final EngineFixture f = new EngineFixture();

    @Test
    void d1_minHoldAboveTheTtlIsAProblem() {
        assertEquals(
                "minHold is 10001 ms, above the ttl of 10000 ms. Fix: raise the ttl or lower minHold.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> f.engine.acquire(KEY, NO_WAIT.minHold(TTL.plusMillis(1))))
                        .getMessage());
    }

    @Test
    void d1_itCountsFromTheGrantAndTheRestIsLeftInTheStore() {
        LockHandle handle = f.take(NO_WAIT.minHold(FIVE));
        f.advance(SECOND);
        assertTrue(handle.release());
        assertFalse(handle.isHeld());
        assertEquals(
                List.of(Duration.ofSeconds(4)),
                f.backend.calls(FakeCall.Release.class).stream()
                        .map(FakeCall.Release::keepFor)
                        .toList());
        f.pause(Duration.ofSeconds(4));
        assertTrue(f.isFree(), "by the store itself");
    }

    @Test
    void d1_releaseReturnsTrueAtOnceAlthoughTheStoreHasNotAnswered() {
        LockHandle handle = f.take(NO_WAIT.minHold(FIVE));
        f.backend.replies().hold();
        assertTrue(handle.release());
        assertFalse(handle.release(), "idempotent");
    }

    @Test
    void d1_nobodyEntersHereUntilItIsOver() throws Exception {
        f.take(NO_WAIT.minHold(FIVE)).release();
        f.advance(FIVE.minusNanos(1));
        assertEquals(Optional.empty(), f.engine.acquire(KEY));
        f.advance(Duration.ofNanos(1));
        f.take().release();
        f.assertIdle();
    }

    @Test
    void d1_nobodyEntersByReentry() throws Exception {
        f.engine.call(KEY, NO_WAIT.minHold(FIVE), () -> {
            f.engine.current().orElseThrow().release();
            return assertBusy();
        });
    }

    private Optional<LockHandle> assertBusy() {
        Optional<LockHandle> again = f.engine.acquire(KEY);
        assertEquals(Optional.empty(), again);
        return again;
    }

    @Test
    void d1_aStoreThatDidNotTakeItDownIsReleasedWhenItIsOver() {
        LockHandle handle = f.take(NO_WAIT.minHold(FIVE));
        f.backend.replies().failNext(FakeCall.Release.class, new IllegalStateException("down"));
        assertTrue(handle.release());
        assertEquals(Optional.empty(), f.engine.acquire(KEY));
        f.advance(FIVE);
        assertTrue(f.isFree());
        f.assertIdle();
    }

    @Test
    void d1_aReleaseAfterItsTimeIsAnOrdinaryOne() {
        LockHandle handle = f.take(NO_WAIT.minHold(FIVE));
        f.advance(FIVE);
        assertTrue(handle.release());
        f.assertIdle();
        assertTrue(f.isFree());
    }

    @Test
    void d1_aHandedOverLeaseKeepsItsOwnMinHold() {
        LockHandle first = f.take();
        CompletableFuture<Optional<LockHandle>> next = f.queue(EngineFixture.WAIT.minHold(FIVE));
        f.advance(SECOND);
        first.release();
        f.granted(next).release();
        f.pause(FIVE.minusMillis(1));
        assertTrue(f.backend.store().isTaken(PREFIX + KEY));
        assertEquals(Optional.empty(), f.engine.acquire(KEY));
        f.advance(Duration.ofMillis(1));
        f.assertIdle();
    }
}
