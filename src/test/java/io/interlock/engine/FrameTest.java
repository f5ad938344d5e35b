package io.interlock.engine;

import static io.interlock.engine.EngineFixture.KEY;
import static io.interlock.engine.EngineFixture.NO_WAIT;
import static io.interlock.engine.EngineFixture.SECOND;
import static io.interlock.engine.EngineFixture.TTL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockBackendException;
import io.interlock.LockHandle;
import io.interlock.LockNotAcquiredException;
import io.interlock.LockState;
import io.interlock.testkit.FakeCall;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Re-entry within frames: semantics A2, A3. */
class FrameTest {

    @RegisterExtension
    final EngineFixture f = new EngineFixture();

    @Test
    void a2_insideCallTheSameThreadGetsAFurtherHandleOnTheSameLease() throws Exception {
        long token = f.engine.call(KEY, NO_WAIT, () -> {
            LockHandle outer = f.engine.current().orElseThrow();
            LockHandle inner = f.take();
            assertEquals(outer.fencingToken(), inner.fencingToken());
            assertEquals(2, f.engine.heldLocks().get(0).handles());
            assertTrue(inner.release());
            assertTrue(outer.isHeld(), "freed with the last handle only");
            return outer.fencingToken();
        });
        f.assertIdle();
        assertTrue(f.take().fencingToken() > token);
    }

    @Test
    void a2_aHandleThatOutlivesItsFrameKeepsTheLeaseButIsNoFrame() throws Exception {
        LockHandle inner = f.engine.call(KEY, NO_WAIT, f::take);
        assertTrue(inner.isHeld());
        assertEquals(Optional.empty(), f.engine.acquire(KEY));
        assertTrue(inner.release());
        f.assertIdle();
    }

    @Test
    void a2_theOtherThreadsStayOut() throws Exception {
        f.engine.call(KEY, NO_WAIT, () -> {
            assertEquals(
                    Optional.empty(),
                    CompletableFuture.supplyAsync(() -> f.engine.acquire(KEY)).join());
            return null;
        });
    }

    @Test
    void a2_acquireAsyncNeverReenters() throws Exception {
        f.engine.call(KEY, NO_WAIT, () -> {
            f.assertTurnedAway(f.queue(NO_WAIT));
            return null;
        });
    }

    @Test
    void a2_theDeadlineIsTheLaterOneConfirmedBeforeItReturns() throws Exception {
        f.engine.call(KEY, NO_WAIT, () -> {
            LockHandle outer = f.engine.current().orElseThrow();
            f.take(NO_WAIT.ttl(SECOND)).release();
            assertEquals(Duration.ofMillis(9_900), outer.remaining(), "a shorter one changes nothing");
            assertEquals(0, f.backend.calls(FakeCall.Renew.class).size());
            LockHandle inner = f.take(NO_WAIT.ttl(Duration.ofSeconds(20)));
            assertEquals(Duration.ofMillis(19_800), inner.remaining());
            assertEquals(Duration.ofMillis(19_800), outer.remaining());
            assertEquals(1, f.backend.calls(FakeCall.Renew.class).size());
            return inner.release();
        });
    }

    @Test
    void a2_aFurtherHandleThatCannotBeConfirmedIsNotReturned() throws Exception {
        f.engine.call(KEY, NO_WAIT, () -> {
            f.backend.replies().failNext(FakeCall.Renew.class, new IOException("down"));
            assertThrows(LockBackendException.class, () -> f.engine.acquire(KEY, NO_WAIT.ttl(Duration.ofSeconds(20))));
            assertEquals(1, f.engine.heldLocks().get(0).handles());
            assertTrue(f.engine.current().orElseThrow().isHeld());
            return null;
        });
        f.assertIdle();
    }

    @Test
    void a2_theLargerMinHoldCounts() throws Exception {
        f.engine.call(KEY, NO_WAIT.minHold(SECOND), () -> {
            f.take(NO_WAIT.minHold(Duration.ofSeconds(3))).release();
            return null;
        });
        f.advance(Duration.ofMillis(2_999));
        assertEquals(LockState.MIN_HOLD, f.engine.heldLocks().get(0).state());
        f.advance(Duration.ofMillis(1));
        f.assertIdle();
    }

    @Test
    void a2_itIsRenewedWhileAnyOpenHandleAsksForIt() throws Exception {
        f.engine.call(KEY, NO_WAIT, () -> {
            LockHandle inner = f.take(NO_WAIT.autoRenew(true));
            f.advance(Duration.ofSeconds(60));
            assertTrue(inner.isHeld());
            inner.release();
            LockHandle outer = f.engine.current().orElseThrow();
            assertTrue(outer.isHeld());
            f.advance(TTL);
            assertFalse(outer.isHeld(), "nobody asks for renewal any more");
            return null;
        });
    }

    @Test
    void a2_currentIsTheInnermostFrame() throws Exception {
        assertEquals(Optional.empty(), f.engine.current());
        f.engine.call(
                "a",
                NO_WAIT,
                () -> f.engine.call("b", NO_WAIT, () -> {
                    assertEquals("b", f.engine.current().orElseThrow().key());
                    f.engine.asLock("c", NO_WAIT).lock();
                    assertEquals("c", f.engine.current().orElseThrow().key());
                    f.engine.asLock("d", NO_WAIT);
                    assertEquals("c", f.engine.current().orElseThrow().key());
                    return null;
                }));
        assertEquals("c", f.engine.current().orElseThrow().key(), "an outer frame may end first");
    }

    @Test
    void callPassesOnWhatTheTaskThrows() {
        IOException thrown = new IOException("the task's own");
        f.backend.replies().failNext(FakeCall.Release.class, new IllegalStateException("down"));
        IOException caught = assertThrows(
                IOException.class,
                () -> f.engine.call(KEY, NO_WAIT, () -> {
                    throw thrown;
                }));
        assertEquals(thrown, caught);
        assertEquals(0, caught.getSuppressed().length);
        assertEquals(Optional.empty(), f.engine.current());
    }

    @Test
    void callOfABusyLockDoesNotRunItsTaskAndNamesTheHolder() {
        f.take(NO_WAIT.describedAs("Shop#sell"));
        LockNotAcquiredException refused = assertThrows(
                LockNotAcquiredException.class,
                () -> f.engine.call(KEY, NO_WAIT, () -> {
                    throw new AssertionError("the task ran");
                }));
        assertEquals(KEY, refused.key());
        assertEquals("fake", refused.backend());
        assertEquals(Duration.ZERO, refused.waited());
        String holder = refused.holder().orElseThrow();
        assertTrue(holder.endsWith(", thread " + Thread.currentThread().getName() + ", in Shop#sell"), holder);
    }

    @Test
    void a3_aBusyLockHeldByTheCallersOwnFrameElsewhereSaysSo() throws Exception {
        f.engine.call(KEY, NO_WAIT, () -> {
            CompletableFuture<Void> inner = f.engine
                    .<Void>callAsync(KEY, NO_WAIT, () -> CompletableFuture.completedFuture(null))
                    .toCompletableFuture();
            String message = assertThrows(CompletionException.class, inner::join)
                    .getCause()
                    .getMessage();
            assertTrue(
                    message.endsWith(". The thread that asked holds it itself, further out:"
                            + " asynchronous work does not re-enter"),
                    message);
            return null;
        });
    }

    @Test
    void aThreadThatEndedInsideItsFrameIsForgotten() throws Exception {
        Frames frames = new Frames();
        Handle handle = (Handle) f.take();
        Thread careless = new Thread(() -> frames.enter(handle, this));
        careless.start();
        careless.join();
        frames.enter(handle, this);
        frames.forgetTheDead();
        assertEquals(1, frames.size());
        frames.leave(this);
        assertEquals(0, frames.size());
        handle.release();
    }
}
