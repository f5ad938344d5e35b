package io.interlock.engine;

import static io.interlock.engine.EngineFixture.KEY;
import static io.interlock.engine.EngineFixture.NO_WAIT;
import static io.interlock.engine.EngineFixture.PREFIX;
import static io.interlock.engine.EngineFixture.SECOND;
import static io.interlock.engine.EngineFixture.TTL;
import static io.interlock.engine.EngineFixture.WAIT;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockAcquired;
import io.interlock.LockException;
import io.interlock.LockHandle;
import io.interlock.LockListener;
import io.interlock.LockLostException;
import io.interlock.LockReleased;
import io.interlock.LockSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two things at once, in the order in which they hurt. */
class RaceTest {

    @RegisterExtension
    final EngineFixture f = new EngineFixture();

    @Test
    void close_nobodyWhoComesAfterItIsGrantedTheLockOfAnAttemptUnderWay() {
        Lock view = f.engine.asLock(KEY, WAIT);
        f.backend.replies().hold();
        f.queue();
        f.engine.close();
        CompletableFuture<Boolean> late = CompletableFuture.supplyAsync(view::tryLock);
        await().until(() -> late.isDone() || f.engine.statistics().waiting() == 1);
        f.backend.replies().letGo();
        assertEquals(
                LockException.class,
                assertThrows(CompletionException.class, late::join).getCause().getClass());
        assertTrue(f.isFree());
    }

    @Test
    void k2_anAcquisitionIsToldBeforeTheReleaseThoughTheTaskRunsAtOnce() {
        List<String> seen = new ArrayList<>();
        f.engine.addListener(new LockListener() {
            @Override
            public void acquired(LockAcquired event) {
                seen.add("acquired");
            }

            @Override
            public void released(LockReleased event) {
                seen.add("released");
            }
        });
        f.engine.callAsync(KEY, NO_WAIT, () -> CompletableFuture.completedFuture(1));
        f.run();
        assertEquals(List.of("acquired", "released"), seen);
    }

    @Test
    void a6_anExtensionBehindARenewalUnderWayDoesNotOutlastTheMaxHold() {
        LockHandle handle = f.take(NO_WAIT.maxHold(TTL.multipliedBy(2)));
        f.backend.replies().hold();
        CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(() -> handle.extend(TTL));
        await().until(() -> f.backend.replies().held() == 1);
        AtomicBoolean extended = new AtomicBoolean();
        Thread second = new Thread(() -> extended.set(handle.extend(TTL.multipliedBy(2))));
        second.start();
        await().until(() -> second.getState() == Thread.State.TIMED_WAITING);
        f.pause(SECOND.multipliedBy(5));
        f.backend.replies().letGo();
        await().until(() -> !second.isAlive());
        assertTrue(first.join());
        assertTrue(extended.get());
        assertTrue(handle.remaining().compareTo(SECOND.multipliedBy(15)) <= 0, () -> "" + handle.remaining());
    }

    @Test
    void a7_unlockSaysSoWhenTheStoreHadGivenTheLockAway() {
        Lock lock = f.engine.asLock(KEY, NO_WAIT);
        lock.lock();
        f.backend.store().remove(PREFIX + KEY);
        assertThrows(LockLostException.class, lock::unlock);
    }

    @Test
    void a8_aBudgetThatTheFirstKeysUsedUpStillWaitsForTheStoresAnswer() {
        LockHandle first = f.take("a", NO_WAIT);
        CompletableFuture<Optional<LockSet>> all = CompletableFuture.supplyAsync(
                () -> f.engine.acquireAll(List.of("a", "b"), NO_WAIT.waitTimeout(SECOND)));
        await().until(() -> f.engine.statistics().waiting() == 1);
        f.backend.replies().hold();
        f.pause(SECOND);
        first.release();
        await().until(() -> f.backend.replies().held() == 1);
        f.pause(Duration.ofMillis(1));
        f.backend.replies().letGo();
        assertTrue(all.join().isPresent());
        all.join().orElseThrow().release();
    }

    @Test
    void a9_aForcedReleaseDoesNotWaitForAnAttemptThatWaitsInTheStore() {
        f.backend.traits().waitNatively(f.scheduler);
        f.backend.store().occupy(PREFIX + KEY, TTL);
        CompletableFuture<Optional<LockHandle>> waiter = f.queue();
        assertTrue(f.engine.forceRelease(KEY));
        f.granted(waiter).release();
    }

    @Test
    void invariant7_whatHangsOnAReleaseDoesNotRunOnTheStoresThread() {
        LockHandle handle = f.take();
        f.backend.replies().hold();
        AtomicReference<Boolean> told = new AtomicReference<>();
        handle.releaseAsync().thenAccept(told::set);
        f.backend.replies().letGo();
        assertEquals(null, told.get());
        f.run();
        assertEquals(true, told.get());
    }

    @Test
    void aCancellerThatThrowsDoesNotHoldUpItsKey() {
        CompletableFuture<Void> freed = new CompletableFuture<>();
        Engine engine = Scripted.engine(f, attempt -> attempt == 1 ? Scripted.busyUntil(freed) : null);
        CompletableFuture<Optional<LockHandle>> waiter =
                engine.acquireAsync(KEY, WAIT).toCompletableFuture();
        freed.complete(null);
        f.granted(waiter).release();
        engine.close();
    }

    @Test
    void anAttemptGivenUpWhileItIsBeingSentIsCancelled() {
        CompletableFuture<Void> freed = new CompletableFuture<>();
        AtomicReference<CompletableFuture<Optional<LockHandle>>> waiter = new AtomicReference<>();
        AtomicBoolean cancelled = new AtomicBoolean();
        Engine engine = Scripted.engine(f, attempt -> {
            if (attempt == 1) {
                return Scripted.busyUntil(freed);
            }
            waiter.get().cancel(true);
            return Scripted.unanswered(() -> cancelled.set(true));
        });
        waiter.set(engine.acquireAsync(KEY, WAIT).toCompletableFuture());
        freed.complete(null);
        assertTrue(cancelled.get());
        engine.close();
    }

    @Test
    void anExecutorThatFailsOnceDoesNotSilenceTheListeners() {
        AtomicBoolean failing = new AtomicBoolean(true);
        Engine engine = Scripted.engine(f, attempt -> null, task -> {
            if (failing.get()) {
                throw new IllegalStateException("the application is suspended");
            }
            f.scheduler.execute(task);
        });
        List<Object> seen = new ArrayList<>();
        engine.addListener(new LockListener() {
            @Override
            public void released(LockReleased event) {
                seen.add(event);
            }
        });
        LockHandle handle = engine.acquire(KEY).orElseThrow();
        failing.set(false);
        handle.release();
        f.run();
        assertEquals(1, seen.size());
        assertEquals(1, f.log.messages("ILK-206").size());
        engine.close();
    }

    @Test
    void aMissingCallbackIsRefusedAtOnce() {
        LockHandle handle = f.take();
        assertThrows(NullPointerException.class, () -> handle.onLost(nothing()));
        assertFalse(f.isFree());
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // what a careless caller passes
    private static <T> T nothing() {
        return null;
    }
}
