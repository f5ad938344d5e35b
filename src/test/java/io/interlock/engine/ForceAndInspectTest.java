package io.interlock.engine;

import static io.interlock.engine.EngineFixture.KEY;
import static io.interlock.engine.EngineFixture.NO_WAIT;
import static io.interlock.engine.EngineFixture.PREFIX;
import static io.interlock.engine.EngineFixture.SECOND;
import static io.interlock.engine.EngineFixture.TTL;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockBackendException;
import io.interlock.LockHandle;
import io.interlock.LockLost;
import io.interlock.LockLost.Reason;
import io.interlock.spi.Capabilities;
import io.interlock.testkit.FakeCall;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Looking at a key, and freeing it whoever holds it: semantics A9. */
class ForceAndInspectTest {

    @RegisterExtension
    final EngineFixture f = new EngineFixture();

    @Test
    void a9_aLiveLeaseHereIsLockedWithoutAskingTheStore() {
        f.take();
        assertTrue(f.engine.isLocked(KEY));
        assertTrue(f.engine.isLocked(KEY, "fake"));
        assertEquals(0, f.backend.calls(FakeCall.Inspect.class).size());
    }

    @Test
    void a9_elseTheStoreIsAsked() {
        assertFalse(f.engine.isLocked(KEY));
        f.backend.store().occupy(PREFIX + KEY, TTL);
        assertTrue(f.engine.isLocked(KEY));
        f.pause(TTL);
        assertFalse(f.engine.isLocked(KEY));
        f.assertIdle();
    }

    @Test
    void a9_anUnreachableStoreThrows() {
        f.backend.replies().failNext(FakeCall.Inspect.class, new IOException("down"));
        LockBackendException broken = assertThrows(LockBackendException.class, () -> f.engine.isLocked(KEY));
        assertEquals(
                "The backend fake could not be asked about the lock 'k': java.io.IOException: down",
                broken.getMessage());
        f.backend.replies().failNext(FakeCall.ForceRelease.class, new IOException("down"));
        assertThrows(LockBackendException.class, () -> f.engine.forceRelease(KEY));
    }

    @Test
    void a9_aHolderHereIsToldThatItLostTheLock() {
        LockHandle handle = f.take(NO_WAIT.autoRenew(true));
        List<LockLost> told = new ArrayList<>();
        handle.onLost(told::add);
        f.advance(SECOND);
        assertTrue(f.engine.forceRelease(KEY));
        assertFalse(handle.isHeld());
        assertTrue(f.isFree());
        f.run();
        assertEquals(
                List.of(new LockLost(KEY, "fake", handle.fencingToken(), Reason.FORCED, SECOND, Optional.empty())),
                told);
        assertFalse(handle.release());
        f.assertIdle();
    }

    @Test
    void a9_aHolderElsewhereLosesItToo() {
        f.backend.store().occupy(PREFIX + KEY, TTL);
        assertTrue(f.engine.forceRelease(KEY));
        f.take().release();
        f.assertIdle();
    }

    @Test
    void a9_aFreeKeyHasNothingToRemove() {
        assertFalse(f.engine.forceRelease(KEY));
        f.assertIdle();
    }

    @Test
    void a9_aMinHoldEndsToo() {
        f.take(NO_WAIT.minHold(SECOND)).release();
        assertTrue(f.engine.forceRelease(KEY));
        f.take().release();
        f.assertIdle();
    }

    @Test
    void a9_aBackendThatCannotForceFreesOnlyWhatIsHeldHere() {
        f.backend.traits().can(new Capabilities(false, true, true, false, true));
        f.take();
        assertTrue(f.engine.forceRelease(KEY));
        assertTrue(f.isFree());
        f.backend.store().occupy(PREFIX + KEY, TTL);
        assertThrows(UnsupportedOperationException.class, () -> f.engine.forceRelease(KEY));
    }

    @Test
    void a9_aForcedReleaseThatIsAnsweredTooLateEndsTheLeaseThatItMayHaveHit() throws Exception {
        f.backend.store().occupy(PREFIX + KEY, TTL);
        f.backend.replies().hold();
        Thread forcing = new Thread(() -> assertThrows(LockBackendException.class, () -> f.engine.forceRelease(KEY)));
        forcing.start();
        await().until(() -> f.backend.replies().held() == 1);
        f.advance(Duration.ofSeconds(11));
        forcing.join();
        CompletableFuture<Optional<LockHandle>> next = f.queue(NO_WAIT);
        f.backend.replies().deliverNewest();
        LockHandle handle = f.granted(next);
        f.backend.replies().letGo();
        assertFalse(handle.isHeld());
        f.assertIdle();
    }
}
