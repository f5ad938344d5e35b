package io.interlock.tx;

import static io.interlock.tx.Orders.KEY;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.interlock.LockException;
import io.interlock.LockHandle;
import io.interlock.LockInfo;
import io.interlock.LockLostException;
import io.interlock.LockManager;
import io.interlock.LockOptions;
import io.interlock.LockSet;
import io.interlock.LockState;
import io.interlock.cdi.Container;
import io.interlock.testkit.FakeBackend;
import io.interlock.testkit.FakeClock;
import io.interlock.testkit.FakeStore;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Annotated methods and locks by hand in the transactions of Narayana: semantics E and F2. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransactionalMethodsTest {

    private final Container container = Container.of(Orders.class, Database.class, Releases.class);
    private final Releases releases = container.get(Releases.class);
    private final Orders orders = container.get(Orders.class);
    private final LockManager locks = container.locks();
    private final TransactionManager transactions = container.get(TransactionManager.class);
    private final TransactionSynchronizationRegistry registry = container.get(TransactionSynchronizationRegistry.class);

    @AfterAll
    void close() {
        container.close();
    }

    @BeforeEach
    void forget() {
        locks.acquire("before").orElseThrow().close();
        await().until(() -> releases.all().contains("before released"));
        releases.forget();
    }

    @AfterEach
    void rollBack() throws Exception {
        if (transactions.getStatus() != Status.STATUS_NO_TRANSACTION) {
            transactions.rollback();
        }
    }

    private List<LockState> states() {
        return locks.heldLocks().stream().map(LockInfo::state).toList();
    }

    private void assertReleasedOnce() {
        assertEquals(List.of(), states());
        assertFalse(locks.isLocked(KEY));
        locks.acquire("another", LockOptions.defaults().releaseWithTransaction(false))
                .orElseThrow()
                .close(); // told in order, so after what would be a second time
        await().until(() -> releases.all().contains("another released"));
        assertEquals(List.of(KEY + " released", "another released"), releases.all());
    }

    /** Another thread, outside of transactions. */
    private boolean isFreeForOthers() {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        Thread other = new Thread(() -> {
            Optional<LockHandle> taken = locks.acquire(KEY);
            taken.ifPresent(LockHandle::close);
            answer.complete(taken.isPresent());
        });
        other.start();
        return answer.join();
    }

    private void afterCompletion(Runnable action) {
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                action.run();
            }
        });
    }

    @Test
    void e2_theLockOfATransactionalMethodOutlivesItsCommit() {
        CompletableFuture<List<LockState>> after = new CompletableFuture<>();
        orders.required(() -> afterCompletion(() -> after.complete(states())));
        assertEquals(List.of(LockState.HELD), after.join());
        assertReleasedOnce();
    }

    @Test
    void e2_aMethodInATransactionOfItsCallerKeepsItsLockUntilThatHasCompleted() throws Exception {
        transactions.begin();
        orders.required(() -> assertEquals(List.of(LockState.HELD), states()));
        assertEquals(List.of(LockState.TX_PENDING), states());
        assertFalse(isFreeForOthers());
        orders.locked(() -> assertEquals(List.of(LockState.HELD), states()));
        assertEquals(List.of(LockState.TX_PENDING), states());
        transactions.commit();
        assertReleasedOnce();
    }

    @Test
    void e2_nestedCallsShareTheLock() {
        orders.transactional(() -> {
            orders.required(() -> orders.locked(() -> orders.required(() -> {})));
            assertEquals(List.of(LockState.TX_PENDING), states());
        });
        assertReleasedOnce();
    }

    @Test
    void e2_requiresNewBindsToTheNewTransactionAndNotToTheSuspended() throws Exception {
        transactions.begin();
        orders.requiresNew(() -> assertEquals(List.of(LockState.HELD), states()));
        assertTrue(isFreeForOthers());
        transactions.commit();
    }

    @Test
    void e2_notSupportedBindsToNone() throws Exception {
        transactions.begin();
        orders.notSupported(() -> assertEquals(List.of(LockState.HELD), states()));
        assertEquals(List.of(), states());
        transactions.commit();
        assertReleasedOnce();
    }

    @Test
    void e2_requiresNewInsideAMethodThatHasTheLockSharesIt() {
        orders.transactional(() -> {
            orders.required(() -> orders.requiresNew(() -> {}));
            assertEquals(List.of(LockState.TX_PENDING), states());
        });
        assertReleasedOnce();
    }

    @Test
    void e3_aRollbackReleasesToo() throws Exception {
        transactions.begin();
        orders.required(() -> {});
        transactions.rollback();
        assertReleasedOnce();
    }

    @Test
    void e3_anExceptionThatRollsBackReleasesToo() {
        IllegalArgumentException failure = new IllegalArgumentException("x");
        assertEquals(
                failure,
                assertThrows(
                        IllegalArgumentException.class,
                        () -> orders.required(() -> {
                            throw failure;
                        })));
        assertReleasedOnce();
    }

    @Test
    void e2_aLockByHandInATransactionIsBound() throws Exception {
        transactions.begin();
        LockHandle handle = locks.acquire(KEY).orElseThrow();
        assertTrue(handle.release());
        assertFalse(handle.isHeld());
        assertEquals(List.of(LockState.TX_PENDING), states());
        locks.acquire(KEY).orElseThrow().close();
        locks.call(KEY, LockOptions.defaults(), () -> "again");
        transactions.commit();
        assertReleasedOnce();
    }

    @Test
    void e2_aSetOfLocksInATransactionIsBound() throws Exception {
        transactions.begin();
        LockSet set =
                locks.acquireAll(List.of(KEY, "b"), LockOptions.defaults()).orElseThrow();
        set.close();
        assertEquals(List.of(LockState.TX_PENDING, LockState.TX_PENDING), states());
        transactions.commit();
        assertEquals(List.of(), states());
    }

    @Test
    void e2_aLockIsRefusedInATransactionThatIsMarkedForRollbackWhereTheManagerRefusesToTellOfItsEnd() throws Exception {
        transactions.begin();
        transactions.setRollbackOnly();
        assertEquals(
                "ILK-702: the lock 'order' (backend memory) cannot be bound to the transaction that is active here, so it was"
                        + " not taken: it is marked for rollback, and its manager tells nobody else of its end. Fix: take"
                        + " the lock before the transaction ends, or set releaseWithTransaction to false.",
                assertThrows(LockException.class, () -> locks.acquire(KEY)).getMessage());
        assertThrows(LockException.class, () -> orders.required(() -> fail("ran")));
        assertEquals(List.of(), states());
        orders.optedOut(() -> {});
        transactions.rollback();
    }

    @Test
    void e3_aTransactionThatIsMarkedForRollbackLaterIsWaitedForToo() throws Exception {
        transactions.begin();
        orders.required(() -> {});
        transactions.setRollbackOnly();
        orders.required(() -> {});
        assertEquals(List.of(LockState.TX_PENDING), states());
        transactions.rollback();
        assertReleasedOnce();
    }

    @Test
    void e4_theOptOutReleasesAtOnce() throws Exception {
        transactions.begin();
        orders.optedOut(() -> {});
        assertEquals(List.of(), states());
        locks.acquire(KEY, LockOptions.defaults().releaseWithTransaction(false))
                .orElseThrow()
                .close();
        Lock lock = locks.asLock(KEY, LockOptions.defaults());
        lock.lock();
        lock.unlock();
        assertEquals(List.of(), states());
        transactions.commit();
    }

    @Test
    void e5_aTransactionThatTheBodyBeginsByHandIsWaitedForByNoLockOfTheMethod() {
        UserTransaction byHand = com.arjuna.ats.jta.UserTransaction.userTransaction();
        orders.locked(() -> {
            try {
                byHand.begin();
            } catch (NotSupportedException | SystemException e) {
                throw new IllegalStateException(e);
            }
            assertTrue(locks.current().orElseThrow().isHeld());
        });
        assertReleasedOnce();
    }

    @Test
    void e3_aLockTakenAfterTheBodyHasBegunATransactionByHandIsBoundToThat() throws Exception {
        UserTransaction byHand = com.arjuna.ats.jta.UserTransaction.userTransaction();
        byHand.begin();
        orders.required(() -> {});
        assertEquals(List.of(LockState.TX_PENDING), states());
        byHand.commit();
        assertReleasedOnce();
    }

    @Test
    void e1_aLockThatRanOutRollsTheTransactionBackAndSaysWhy() {
        Database database = container.get(Database.class);
        database.reset("unprotected");
        Exception e = assertThrows(
                Exception.class,
                () -> orders.shortLived(() -> {
                    database.increment("unprotected");
                    LockHandle held = locks.current().orElseThrow();
                    await().until(() -> !held.isHeld());
                }));
        assertEquals(0, database.committed("unprotected"));
        assertInstanceOf(RollbackException.class, e);
        assertTrue(
                assertInstanceOf(LockLostException.class, e.getCause())
                        .getMessage()
                        .startsWith("ILK-700: the lock 'order'"),
                () -> e.getCause().getMessage());
    }

    @Test
    void e1_aLockThatRanOutAfterTheMethodRollsTheTransactionBack() throws Exception {
        container.get(Database.class).reset("unprotected");
        transactions.begin();
        orders.shortLived(() -> container.get(Database.class).increment("unprotected"));
        await().until(() -> states().isEmpty());
        RollbackException e = assertThrows(RollbackException.class, transactions::commit);
        assertInstanceOf(LockLostException.class, e.getCause());
        assertEquals(0, container.get(Database.class).committed("unprotected"));
    }

    @Test
    void e3_aTimeoutWhoseReaperRunsWhileTheBodyDoesFreesNothingEarly() throws Exception {
        transactions.setTransactionTimeout(1);
        CountDownLatch reaped = new CountDownLatch(1);
        AtomicReference<Thread> reaper = new AtomicReference<>();
        try {
            assertThrows(
                    Exception.class,
                    () -> orders.required(() -> {
                        afterCompletion(() -> {
                            reaper.set(Thread.currentThread());
                            reaped.countDown();
                        });
                        assertTrue(done(reaped));
                        assertNotSame(Thread.currentThread(), reaper.get());
                        assertEquals(List.of(LockState.HELD), states());
                        assertFalse(isFreeForOthers());
                    }));
        } finally {
            transactions.setTransactionTimeout(0);
        }
        assertReleasedOnce();
    }

    private static boolean done(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void f2_anAsynchronousMethodThatWouldHaveToWaitInATransactionIsRejected() throws Exception {
        assertEquals("ran", orders.asyncThatWaits().toCompletableFuture().join());
        CompletableFuture<String> held = new CompletableFuture<>();
        orders.async(held);
        transactions.begin();
        CompletableFuture<String> refused = orders.asyncThatWaits().toCompletableFuture();
        LockException e = assertInstanceOf(
                LockException.class,
                assertThrows(CompletionException.class, refused::join).getCause());
        assertTrue(e.getMessage().startsWith("ILK-701: the lock 'order'"), e::getMessage);
        transactions.rollback();
        held.complete("done");
    }

    @Test
    void e2_anAsynchronousMethodKeepsItsLockUntilStageAndTransactionAreOver() throws Exception {
        transactions.begin();
        CompletableFuture<String> stage = new CompletableFuture<>();
        orders.async(stage);
        stage.complete("done");
        assertEquals(List.of(LockState.TX_PENDING), states());
        transactions.commit();
        assertReleasedOnce();
    }

    @Test
    void aLockIsRefusedWhileTheTransactionIsBeingCompleted() throws Exception {
        CompletableFuture<Object> refused = new CompletableFuture<>();
        transactions.begin();
        transactions.getTransaction().enlistResource(new Committing(() -> {
            try {
                refused.complete(locks.acquire(KEY));
            } catch (LockException e) {
                refused.complete(e.getMessage());
            }
        }));
        transactions.commit();
        assertTrue(String.valueOf(refused.join()).startsWith("ILK-702: the lock 'order'"), () -> "" + refused.join());
        assertEquals(List.of(), states());
    }

    @Test
    void closingTheManagerReleasesWhatIsPendingAndTheTransactionIsRolledBack() throws Exception {
        FakeStore store = new FakeStore(new FakeClock());
        try (Container closing = Container.with()
                .beans(Orders.class, Database.class)
                .backend("fake", new FakeBackend(store))
                .setting("interlock.backend", "fake")
                .start()) {
            transactions.begin();
            closing.locks().acquire(KEY).orElseThrow().close();
            assertTrue(store.isTaken("hazel:lock:" + KEY));
            closing.locks().close();
            assertFalse(store.isTaken("hazel:lock:" + KEY));
            assertThrows(RollbackException.class, transactions::commit);
        }
    }
}
