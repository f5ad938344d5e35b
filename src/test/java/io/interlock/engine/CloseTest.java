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

import io.interlock.LockException;
import io.interlock.LockHandle;
import io.interlock.LockLost;
import io.interlock.LockLost.Reason;
import io.interlock.testkit.FakeCall;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;

/** The end of a manager: invariant 9, semantics D2. */
class CloseTest {

    @RegisterExtension
    final EngineFixture f = new EngineFixture();

    @Test
    void everyLockIsReleasedAndItsHolderIsTold() {
        LockHandle a = f.take("a", NO_WAIT.autoRenew(true));
        LockHandle b = f.take("b", NO_WAIT);
        List<LockLost> told = new ArrayList<>();
        a.onLost(told::add);
        b.onLost(told::add);
        f.engine.close();
        assertFalse(a.isHeld());
        assertFalse(f.backend.store().isTaken(PREFIX + "a"));
        assertFalse(f.backend.store().isTaken(PREFIX + "b"));
        assertEquals(0, Gates.of(f.engine));
        f.run();
        assertEquals(
                List.of(Reason.CLOSED, Reason.CLOSED),
                told.stream().map(LockLost::reason).toList());
        assertEquals(0, f.scheduler.pending(), "cancelled means cancelled");
        assertFalse(a.release());
        assertFalse(a.extend(TTL));
    }

    @Test
    void thoseWhoWaitAreFailedWhoeverHoldsTheLock() {
        f.take("here", NO_WAIT);
        f.backend.store().occupy(PREFIX + "there", TTL);
        List<CompletableFuture<Optional<LockHandle>>> waiting =
                List.of(f.queue("here", EngineFixture.WAIT), f.queue("there", EngineFixture.WAIT));
        f.engine.close();
        f.run();
        for (CompletableFuture<Optional<LockHandle>> waiter : waiting) {
            Throwable cause =
                    assertThrows(CompletionException.class, waiter::join).getCause();
            assertEquals(LockException.class, cause.getClass());
            assertTrue(cause.getMessage().startsWith("The lock manager is closed, so nothing"), cause.getMessage());
        }
    }

    @Test
    void aBlockedThreadIsFailed() {
        f.take();
        CompletableFuture<Optional<LockHandle>> blocked =
                CompletableFuture.supplyAsync(() -> f.engine.acquire(KEY, EngineFixture.WAIT));
        await().until(() -> f.engine.statistics().waiting() == 1);
        f.engine.close();
        assertEquals(
                LockException.class,
                assertThrows(CompletionException.class, blocked::join)
                        .getCause()
                        .getClass());
    }

    @Test
    void useAfterCloseIsRefused() {
        Lock view = f.engine.asLock(KEY, NO_WAIT);
        f.engine.close();
        List<Executable> uses = List.of(
                () -> f.engine.acquire(KEY),
                () -> f.engine.acquireAsync(KEY, NO_WAIT),
                () -> f.engine.acquireAll(List.of(KEY), NO_WAIT),
                () -> f.engine.call(KEY, NO_WAIT, () -> null),
                () -> f.engine.callAsync(KEY, NO_WAIT, () -> CompletableFuture.completedFuture(null)),
                () -> f.engine.asLock(KEY, NO_WAIT),
                view::lock,
                view::tryLock,
                () -> f.engine.isLocked(KEY),
                () -> f.engine.forceRelease(KEY));
        for (Executable use : uses) {
            assertEquals(
                    "The lock manager is closed, so nothing was done for the lock 'k'. Fix: do not use it after close(), or after"
                            + " the application has ended",
                    assertThrows(LockException.class, use).getMessage());
        }
        assertEquals(List.of(), f.engine.heldLocks());
        assertEquals(Optional.empty(), f.engine.current());
        assertEquals(0, f.backend.calls().size());
        assertEquals(0, Gates.of(f.engine));
    }

    @Test
    void closingTwiceRunsTheRestOnce() {
        AtomicInteger afterwards = new AtomicInteger();
        Engine engine = new Engine(
                new EngineSettings("app", PREFIX, "fake", EngineFixture.DEFAULTS, 64, SECOND, true),
                name -> f.backend,
                new EngineThreads(Scheduler.on(f.scheduler), f.scheduler),
                new Time(f.clock, InstantSource.system()),
                afterwards::incrementAndGet);
        engine.close();
        engine.close();
        assertEquals(1, afterwards.get());
    }

    @Test
    void aSilentStoreIsWaitedForNoLongerThanTheCloseTimeoutAndReported() {
        f.take();
        f.backend.replies().hold();
        f.engine.close();
        assertEquals(
                List.of("ILK-210: 1 lock was not released within the close timeout of 200 ms; the store frees what"
                        + " is left when its ttl is over."),
                f.log.messages("ILK-210"));
    }

    @Test
    void aGrantThatArrivesAfterTheCloseBeganIsGivenBack() {
        f.backend.replies().hold();
        CompletableFuture<Optional<LockHandle>> waiter = f.queue();
        f.engine.close();
        f.backend.replies().letGo();
        f.run();
        assertTrue(waiter.isCompletedExceptionally());
        assertTrue(f.isFree());
        assertEquals(0, Gates.of(f.engine));
    }

    @Test
    void d2_closeDoesNotCutTheMinHoldOfAReleasedLock() {
        f.take(NO_WAIT.minHold(SECOND)).release();
        f.engine.close();
        assertFalse(f.isFree());
        assertEquals(1, f.backend.calls(FakeCall.Release.class).size());
        f.pause(SECOND);
        assertTrue(f.isFree());
    }

    @Test
    void d2_closeDoesNotCutTheMinHoldThatIsBeingStored() {
        LockHandle handle = f.take(NO_WAIT.minHold(SECOND));
        f.backend.replies().hold();
        handle.releaseAsync();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(f.engine::close);
        await().until(() -> {
            try {
                f.engine.asLock("any", NO_WAIT);
                return false;
            } catch (LockException e) {
                return true;
            }
        });
        f.backend.replies().letGo();
        closing.join();
        assertFalse(f.isFree());
        f.pause(SECOND);
        assertTrue(f.isFree());
    }
}
