package io.interlock.engine;

import static io.interlock.engine.EngineFixture.KEY;
import static io.interlock.engine.EngineFixture.MINUTE;
import static io.interlock.engine.EngineFixture.NO_WAIT;
import static io.interlock.engine.EngineFixture.SECOND;
import static io.interlock.engine.EngineFixture.TTL;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockException;
import io.interlock.LockHandle;
import io.interlock.LockInfo;
import io.interlock.LockListener;
import io.interlock.LockLost;
import io.interlock.LockLostException;
import io.interlock.LockOptions;
import io.interlock.LockReleased;
import io.interlock.LockSet;
import io.interlock.LockState;
import io.interlock.engine.FakeTransactions.Fake;
import io.interlock.spi.TransactionalTask;
import io.interlock.testkit.FakeCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Locks that wait for the end of a transaction: semantics C3, E and F2. */
class TransactionTest {

    private static final LockOptions RENEWED = NO_WAIT.autoRenew(true);

    @RegisterExtension
    final EngineFixture f = new EngineFixture();

    private final List<LockReleased> released = new ArrayList<>();
    private final List<LockLost.Reason> lost = new ArrayList<>();

    private final LockListener recorder = new LockListener() {
        @Override
        public void released(LockReleased event) {
            released.add(event);
        }

        @Override
        public void lost(LockLost event) {
            lost.add(event.reason());
        }
    };

    /** A method between whose lock and body something happens to its transaction. */
    private record Intercepted(Runnable between, Runnable body, List<Runnable> joins)
            implements TransactionalTask<CompletionStage<String>> {

        Intercepted(Runnable between, Runnable body) {
            this(between, body, new ArrayList<>());
        }

        @Override
        public void joinTransactionBy(Runnable join) {
            joins.add(join);
        }

        @Override
        public CompletionStage<String> call() {
            between.run();
            joins.forEach(Runnable::run);
            body.run();
            return CompletableFuture.completedFuture("done");
        }
    }

    private List<LockState> states() {
        return f.engine.heldLocks().stream().map(LockInfo::state).toList();
    }

    private void assertPending() {
        assertEquals(List.of(LockState.TX_PENDING), states());
        assertFalse(f.isFree());
    }

    private void assertBusy() {
        assertEquals(Optional.empty(), f.engine.acquire(KEY));
    }

    @Test
    void e3_aReleasedLockIsKeptUntilItsTransactionHasCompletedAndFreedOnce() {
        f.engine.addListener(recorder);
        Fake transaction = f.transactions.begin();
        LockHandle handle = f.take();
        assertEquals(List.of(LockState.HELD), states());
        assertTrue(handle.release());
        assertFalse(handle.isHeld());
        assertFalse(handle.release(), "idempotent");
        assertPending();
        assertEquals(0, f.engine.heldLocks().get(0).handles());
        f.run();
        assertEquals(List.of(), released);
        f.transactions.resume(null);
        assertBusy();

        transaction.commit();
        assertTrue(f.isFree());
        transaction.complete();
        f.run();
        assertEquals(1, released.size());
        assertEquals(1, f.backend.calls(FakeCall.Release.class).size());
        f.assertIdle();
    }

    @Test
    void e3_whatEndsLastFreesIt() {
        Fake transaction = f.transactions.begin();
        LockHandle handle = f.take();
        transaction.complete();
        assertTrue(handle.isHeld(), "a reaper's rollback while the body runs frees nothing");
        assertEquals(List.of(LockState.HELD), states());
        assertBusy();
        assertTrue(handle.release());
        assertTrue(f.isFree());
        f.assertIdle();
    }

    @Test
    void e3_acquiringAgainInTheSameTransactionReenters() {
        Fake transaction = f.transactions.begin();
        LockHandle first = f.take();
        assertBusy(); // an open handle is nobody's to share: A2
        first.release();
        LockHandle second = f.take();
        assertEquals(first.fencingToken(), second.fencingToken());
        assertEquals(List.of(LockState.HELD), states());
        assertEquals(1, transaction.enlisted());
        second.release();
        assertPending();
        transaction.commit();
        f.assertIdle();
    }

    @Test
    void e3_everyWayOfTakingALockReenters() throws Exception {
        Fake transaction = f.transactions.begin();
        f.take().release();
        assertEquals("ran", f.engine.call(KEY, NO_WAIT, () -> "ran"));
        Lock lock = f.engine.asLock(KEY, NO_WAIT);
        lock.lock();
        lock.unlock();
        f.take(NO_WAIT.releaseWithTransaction(false)).release();
        f.engine.acquireAll(List.of(KEY, "other"), NO_WAIT).orElseThrow().release();
        assertEquals(List.of(LockState.TX_PENDING, LockState.TX_PENDING), states());
        transaction.commit();
        f.assertIdle();
    }

    @Test
    void e3_anotherTransactionDoesNotReenter() {
        Fake outer = f.transactions.begin();
        f.take().release();
        f.transactions.begin();
        assertBusy();
        outer.commit();
        f.take().release();
        assertPending();
    }

    @Test
    void e3_renewalGoesOnUntilTheTransactionHasCompleted() {
        Fake transaction = f.transactions.begin();
        f.take(RENEWED).release();
        f.advance(TTL.multipliedBy(5));
        assertPending();
        transaction.commit();
        f.assertIdle();
    }

    @Test
    void e3_aHandleThatJoinsMayAskForRenewal() {
        Fake transaction = f.transactions.begin();
        f.take().release();
        f.take(RENEWED).release();
        f.advance(TTL.multipliedBy(5));
        assertPending();
        transaction.commit();
        f.assertIdle();
    }

    @Test
    void e3_withoutRenewalTheTtlBoundsItAndTheTransactionDoesNotCommit() {
        f.engine.addListener(recorder);
        Fake transaction = f.transactions.begin();
        f.take(NO_WAIT.describedAs("Shop#sell")).release();
        f.advance(TTL);
        assertEquals(List.of(LockLost.Reason.EXPIRED), lost);
        f.transactions.resume(null);
        f.take().release();

        LockLostException e = assertThrows(LockLostException.class, transaction::commit);
        String text =
                "ILK-700: the lock 'k' (backend fake) of Shop#sell was over before its transaction could commit, so that"
                        + " is rolled back. Fix: raise the ttl, set autoRenew, or do less in the transaction.";
        assertEquals(text, e.getMessage());
        assertEquals(List.of(text), f.log.messages("ILK-700"));
        transaction.complete();
        f.assertIdle();
    }

    @Test
    void e3_minHoldCountsTooAfterTheTransaction() {
        Fake transaction = f.transactions.begin();
        f.take(NO_WAIT.minHold(SECOND)).release();
        assertPending();
        transaction.commit();
        assertEquals(List.of(LockState.MIN_HOLD), states());
        f.advance(SECOND);
        f.assertIdle();
    }

    @Test
    void c3_aPendingLockIsNotHandedOver() {
        Fake transaction = f.transactions.begin();
        LockHandle handle = f.take();
        CompletableFuture<Optional<LockHandle>> waiter = f.queue();
        handle.release();
        f.run();
        assertFalse(waiter.isDone());
        assertEquals(1, f.engine.heldLocks().get(0).waiters());
        transaction.commit();
        f.granted(waiter).release();
        f.assertIdle();
    }

    @Test
    void e4_theOptOutReleasesAtOnce() {
        Fake transaction = f.transactions.begin();
        f.take(NO_WAIT.releaseWithTransaction(false)).release();
        f.assertIdle();
        assertEquals(0, transaction.enlisted());
    }

    @Test
    void e4_unlockNeverDefers() {
        Fake transaction = f.transactions.begin();
        Lock lock = f.engine.asLock(KEY, NO_WAIT);
        assertTrue(lock.tryLock());
        lock.unlock();
        f.assertIdle();
        assertEquals(0, transaction.enlisted());
    }

    @Test
    void e2_acquireAllAndCallBindToo() throws Exception {
        Fake transaction = f.transactions.begin();
        LockSet set = f.engine.acquireAll(List.of("a", "b"), NO_WAIT).orElseThrow();
        assertTrue(set.release());
        f.engine.call("c", NO_WAIT, () -> "ran");
        assertEquals(List.of(LockState.TX_PENDING, LockState.TX_PENDING, LockState.TX_PENDING), states());
        transaction.commit();
        f.assertIdle();
    }

    @Test
    void e2_partsOfASetThatWasNotCompletedAreFreeAtOnce() {
        Fake transaction = f.transactions.begin();
        f.backend.store().occupy(EngineFixture.PREFIX + "b", TTL);
        assertEquals(Optional.empty(), f.engine.acquireAll(List.of("a", "b"), NO_WAIT));
        f.assertIdle();
        assertEquals(0, transaction.enlisted());
    }

    @Test
    void e2_anInterceptedMethodIsBoundToTheTransactionOfItsBody() throws Exception {
        Fake outer = f.transactions.begin();
        Fake[] inner = new Fake[1];
        f.engine.call(KEY, NO_WAIT, new Intercepted(() -> inner[0] = f.transactions.begin(), () -> {}));
        assertEquals(0, outer.enlisted());
        assertPending();
        outer.commit();
        assertPending();
        inner[0].commit();
        f.assertIdle();
    }

    @Test
    void e2_aMethodOutsideOfTransactionsIsBoundToNone() throws Exception {
        Fake suspended = f.transactions.begin();
        f.engine.call(KEY, NO_WAIT, new Intercepted(() -> f.transactions.resume(null), () -> {}));
        assertEquals(0, suspended.enlisted());
        f.assertIdle();
    }

    @Test
    void e2_aLockInTwoTransactionsWaitsForBoth() throws Exception {
        Fake outer = f.transactions.begin();
        Fake[] inner = new Fake[1];
        f.engine.call(
                KEY,
                NO_WAIT,
                () -> f.engine.call(KEY, NO_WAIT, new Intercepted(() -> inner[0] = f.transactions.begin(), () -> {})));
        inner[0].commit();
        assertPending();
        outer.commit();
        f.assertIdle();
    }

    @Test
    void e2_anAsynchronousMethodIsBoundToTheTransactionOfItsBody() {
        Fake[] inner = new Fake[1];
        f.engine.callAsync(KEY, NO_WAIT, new Intercepted(() -> inner[0] = f.transactions.begin(), () -> {}));
        assertPending();
        inner[0].commit();
        f.assertIdle();
    }

    @Test
    void e1_theOptOutIsGuardedWhileItIsOpen() throws Exception {
        LockOptions optOut = NO_WAIT.releaseWithTransaction(false);
        Fake[] open = new Fake[1];
        f.engine.call(KEY, optOut, new Intercepted(() -> open[0] = f.transactions.begin(), () -> {
            f.advance(TTL);
            assertThrows(LockLostException.class, () -> open[0].commit());
        }));
        Fake[] closed = new Fake[1];
        f.engine.call(KEY, optOut, new Intercepted(() -> closed[0] = f.transactions.begin(), () -> {}));
        f.assertIdle();
        closed[0].commit();
    }

    @Test
    void e1_aLockTakenByForceKeepsItsTransactionFromCommitting() {
        Fake transaction = f.transactions.begin();
        f.take().release();
        assertTrue(f.engine.forceRelease(KEY));
        assertTrue(f.isFree());
        assertThrows(LockLostException.class, transaction::commit);
        transaction.complete();
        f.assertIdle();
    }

    @Test
    void f2_anAsynchronousMethodDoesNotWaitInATransaction() {
        f.backend.store().occupy(EngineFixture.PREFIX + KEY, TTL);
        f.transactions.begin();
        CompletableFuture<String> result = f.engine
                .callAsync(KEY, NO_WAIT.waitTimeout(MINUTE), () -> CompletableFuture.completedFuture("ran"))
                .toCompletableFuture();
        f.run();
        CompletionException e = assertThrows(CompletionException.class, result::join);
        assertEquals(
                "ILK-701: the lock 'k' (backend fake) is busy, and what waits for it without blocking would run later on"
                        + " another thread, outside the transaction that is active here. Fix: call it outside the"
                        + " transaction, do not wait, or return no CompletionStage.",
                assertInstanceOf(LockException.class, e.getCause()).getMessage());
    }

    @Test
    void f2_whatNeedNotWaitRunsInATransaction() {
        f.transactions.begin();
        assertEquals(
                "ran",
                f.engine
                        .callAsync(KEY, NO_WAIT.waitTimeout(MINUTE), () -> CompletableFuture.completedFuture("ran"))
                        .toCompletableFuture()
                        .join());
        f.assertIdle();
    }

    @Test
    void nothingIsTakenInATransactionThatIsEnding() throws Exception {
        f.transactions.begin();
        f.transactions.completing(true);
        assertEquals(
                "ILK-702: the lock 'k' (backend fake) cannot be bound to the transaction that is active here, so it was not"
                        + " taken: it is being completed. Fix: take the lock before the transaction ends, or set"
                        + " releaseWithTransaction to false.",
                assertThrows(LockException.class, f::take).getMessage());
        assertThrows(LockException.class, () -> f.engine.call(KEY, NO_WAIT, () -> "ran"));
        assertEquals(List.of(), f.backend.calls());
        f.take(NO_WAIT.releaseWithTransaction(false)).release();
        f.assertIdle();
    }

    /** Where a store takes its time, as those across a network do: the transaction is the caller's, and so is the thread. */
    @Test
    void f2_whatIsCalledInATransactionRunsOnItsThreadHoweverLateTheStoreAnswers() throws Exception {
        f.transactions.begin();
        CompletableFuture<Thread> ran = new CompletableFuture<>();
        Thread caller = callLate(() -> {
            ran.complete(Thread.currentThread());
            return CompletableFuture.completedFuture("ran");
        });
        assertSame(caller, ran.get(10, TimeUnit.SECONDS));
        caller.join();
        f.run();
        f.assertIdle();
    }

    @Test
    void aLockWhoseTransactionEndsWhileItIsTakenIsGivenBack() throws Exception {
        f.transactions.begin();
        AtomicReference<CompletableFuture<String>> result = new AtomicReference<>();
        Intercepted task = new Intercepted(() -> f.transactions.completing(true), () -> {});
        f.backend.replies().hold();
        Thread caller = new Thread(
                () -> result.set(f.engine.callAsync(KEY, NO_WAIT, task).toCompletableFuture()));
        answerLate(caller);
        caller.join();
        f.run();
        assertInstanceOf(
                LockException.class,
                assertThrows(CompletionException.class, () -> result.get().join())
                        .getCause());
        f.assertIdle();
    }

    /** A reaper may roll back between the manager's look at the status and its note of who wants to hear of the end. */
    @Test
    void aTransactionThatIsOverBeforeItHasNotedTheLockDoesNotKeepIt() {
        f.transactions.begin();
        f.transactions.overWhenAsked();
        f.take().release();
        f.run();
        f.assertIdle();
    }

    /** Its thread has other transactions to end. */
    @Test
    void aReaperDoesNotWaitForTheStore() throws Exception {
        Fake transaction = f.transactions.begin();
        f.take().release();
        f.backend.replies().hold();
        Thread reaper = new Thread(transaction::complete);
        reaper.start();
        await().until(() -> isAtRest(reaper));
        assertFalse(reaper.isAlive());
        f.backend.replies().letGo();
        f.run();
        f.assertIdle();
    }

    private static boolean isAtRest(Thread thread) {
        return Set.of(Thread.State.TIMED_WAITING, Thread.State.WAITING, Thread.State.TERMINATED)
                .contains(thread.getState());
    }

    private Thread callLate(Callable<CompletableFuture<String>> task) {
        f.backend.replies().hold();
        Thread caller = new Thread(() -> f.engine.callAsync(KEY, NO_WAIT, task));
        answerLate(caller);
        return caller;
    }

    private void answerLate(Thread caller) {
        caller.start();
        await().until(() -> isAtRest(caller));
        f.backend.replies().letGo();
    }

    @Test
    void closingReleasesWhatIsPendingAndTheTransactionDoesNotCommit() {
        f.engine.addListener(recorder);
        Fake transaction = f.transactions.begin();
        f.take().release();
        f.engine.close();
        assertTrue(f.isFree());
        assertThrows(LockLostException.class, transaction::commit);
        transaction.complete();
        f.run();
        assertEquals(List.of(LockLost.Reason.CLOSED), lost);
        assertEquals(List.of(), f.engine.heldLocks());
    }
}
