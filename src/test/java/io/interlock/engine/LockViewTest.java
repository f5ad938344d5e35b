package io.interlock.engine;

import static io.interlock.engine.EngineFixture.KEY;
import static io.interlock.engine.EngineFixture.NO_WAIT;
import static io.interlock.engine.EngineFixture.TTL;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockHandle;
import io.interlock.LockLostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A key as a {@link Lock}: semantics A7. */
class LockViewTest {

    @RegisterExtension
    final EngineFixture f = new EngineFixture();

    private final Lock lock = f.engine.asLock(KEY, NO_WAIT);

    private static boolean elsewhere(BooleanSupplier action) {
        return CompletableFuture.supplyAsync(action::getAsBoolean).join();
    }

    @Test
    void a7_itIsReentrantPerThreadAndFreeWithTheLastUnlock() {
        lock.lock();
        lock.lock();
        assertTrue(lock.tryLock());
        lock.unlock();
        lock.unlock();
        assertFalse(elsewhere(lock::tryLock));
        lock.unlock();
        f.assertIdle();
    }

    @Test
    void a7_itIsReentrantAcrossViewsOfOneKey() {
        Lock other = f.engine.asLock(KEY, NO_WAIT);
        lock.lock();
        assertTrue(other.tryLock());
        lock.unlock();
        assertFalse(f.isFree());
        other.unlock();
        f.assertIdle();
    }

    @Test
    void a7_lockWaitsWithoutLimitWhateverTheOptionsSay() {
        LockHandle holder = f.take();
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
            lock.lock();
            lock.unlock();
            return true;
        });
        await().until(() -> f.engine.statistics().waiting() == 1);
        holder.release();
        assertTrue(waiting.join());
        f.assertIdle();
    }

    @Test
    void a7_tryLockNeverWaitsWhateverTheOptionsSay() {
        f.take();
        assertFalse(f.engine.asLock(KEY, EngineFixture.WAIT).tryLock());
    }

    @Test
    void a7_tryLockWithATimeWaitsThatLong() throws InterruptedException {
        f.take();
        assertFalse(lock.tryLock(0, TimeUnit.SECONDS));
        assertFalse(lock.tryLock(-1, TimeUnit.SECONDS));
    }

    @Test
    void a7_unlockByAThreadThatDoesNotHoldItIsRefused() {
        lock.lock();
        CompletionException refused = assertThrows(
                CompletionException.class,
                () -> CompletableFuture.runAsync(lock::unlock).join());
        assertEquals(IllegalMonitorStateException.class, refused.getCause().getClass());
        assertEquals(
                "This thread does not hold Lock[k, backend fake]",
                refused.getCause().getMessage());
        lock.unlock();
        assertThrows(IllegalMonitorStateException.class, lock::unlock);
    }

    @Test
    void a7_unlockAfterLossSaysSoAndLeavesNothing() {
        lock.lock();
        f.pause(TTL);
        assertThrows(LockLostException.class, lock::unlock);
        assertThrows(IllegalMonitorStateException.class, lock::unlock);
        f.assertIdle();
    }

    @Test
    void a7_conditionsAreUnsupported() {
        assertThrows(UnsupportedOperationException.class, lock::newCondition);
    }

    @Test
    void a7_lockOutlastsAnInterruptAndRestoresTheFlag() {
        LockHandle holder = f.take();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread waiter = new Thread(() -> {
            lock.lock();
            flag.set(Thread.interrupted());
            lock.unlock();
        });
        waiter.start();
        await().until(() -> f.engine.statistics().waiting() == 1);
        waiter.interrupt();
        await().until(() -> !waiter.isInterrupted());
        assertNull(flag.get(), "still waiting");
        await().until(() -> f.engine.statistics().waiting() == 1);
        holder.release();
        await().until(() -> Boolean.TRUE.equals(flag.get()));
    }

    @Test
    void a7_lockInterruptiblyGivesUpAndClearsTheFlag() {
        LockHandle holder = f.take();
        CompletableFuture<Boolean> flagAfter = new CompletableFuture<>();
        Thread waiter = new Thread(() -> {
            try {
                lock.lockInterruptibly();
            } catch (InterruptedException e) {
                flagAfter.complete(Thread.currentThread().isInterrupted());
            }
        });
        waiter.start();
        await().until(() -> f.engine.statistics().waiting() == 1);
        waiter.interrupt();
        assertFalse(flagAfter.join());
        holder.release();
        f.assertIdle();
    }

    @Test
    void a7_anInterruptedThreadIsToldBeforeItTries() {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> lock.tryLock(1, TimeUnit.SECONDS));
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, lock::lockInterruptibly);
        assertEquals(0, f.backend.calls().size());
    }

    @Test
    void a7_whatOneViewOfAKeyLocksAnotherMayUnlock() {
        f.engine.asLock(KEY, NO_WAIT).lock();
        f.engine.asLock(KEY, NO_WAIT).unlock();
        f.assertIdle();
        assertThrows(
                IllegalMonitorStateException.class,
                () -> f.engine.asLock(KEY, NO_WAIT).unlock());
    }
}
