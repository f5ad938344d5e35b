package io.interlock.engine;

import static io.interlock.engine.EngineFixture.KEY;
import static io.interlock.engine.EngineFixture.MINUTE;
import static io.interlock.engine.EngineFixture.NO_WAIT;
import static io.interlock.engine.EngineFixture.PREFIX;
import static io.interlock.engine.EngineFixture.SECOND;
import static io.interlock.engine.EngineFixture.TTL;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockBackendException;
import io.interlock.LockHandle;
import io.interlock.LockInterruptedException;
import io.interlock.LockOptions;
import io.interlock.spi.Lease;
import io.interlock.testkit.FakeCall;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Stores that fail, are slow, or lose replies: invariant 3, and busy is never confused with broken. */
class BrokenStoreTest {

    private static final IOException DOWN = new IOException("down");
    private static final LockOptions BRIEFLY = NO_WAIT.waitTimeout(SECOND);

    @RegisterExtension
    final EngineFixture f = new EngineFixture();

    private Throwable failure(CompletableFuture<?> waiter) {
        f.run();
        assertTrue(waiter.isDone(), "still waiting");
        return assertThrows(CompletionException.class, waiter::join).getCause();
    }

    @Test
    void aFailedAttemptIsAnExceptionAndLetsNobodyIn() {
        f.backend.replies().failNext(FakeCall.Acquire.class, DOWN);
        LockBackendException broken = assertThrows(LockBackendException.class, () -> f.engine.acquire(KEY));
        assertEquals(
                "The backend fake could not be asked about the lock 'k': java.io.IOException: down",
                broken.getMessage());
        assertSame(DOWN, broken.getCause());
        assertEquals(KEY, broken.key());
        f.take().release();
        f.assertIdle();
    }

    @Test
    void everybodyInLineIsToldOfAFailedAttempt() {
        f.backend.store().occupy(PREFIX + KEY, TTL);
        List<CompletableFuture<Optional<LockHandle>>> line = List.of(f.queue(), f.queue());
        f.backend.replies().failNext(FakeCall.Acquire.class, DOWN);
        f.backend.store().wake(PREFIX + KEY);
        line.forEach(waiter ->
                assertEquals(LockBackendException.class, failure(waiter).getClass()));
        f.assertIdle();
    }

    @Test
    void theGrantOfALostReplyIsReleasedByItsOwnerAlone() {
        f.backend.replies().loseNext(FakeCall.Acquire.class, DOWN);
        assertThrows(LockBackendException.class, () -> f.engine.acquire(KEY));
        assertTrue(f.isFree());
        FakeCall.Release release = f.backend.calls(FakeCall.Release.class).get(0);
        assertEquals(Lease.UNKNOWN_TOKEN, release.lease().token());
        assertEquals(
                f.backend.calls(FakeCall.Acquire.class).get(0).request().owner(),
                release.lease().owner());
        f.assertIdle();
    }

    @Test
    void aGrantAfterTheTimeoutIsGivenBack() {
        f.backend.replies().hold();
        CompletableFuture<Optional<LockHandle>> waiter = f.queue(BRIEFLY);
        f.advance(SECOND);
        Throwable cause = failure(waiter);
        assertEquals(
                "The backend fake has not answered in time whether the lock 'k' is free",
                cause.getMessage(),
                "not known to be busy");
        assertFalse(f.isFree());
        f.backend.replies().letGo();
        assertTrue(f.isFree());
        f.assertIdle();
    }

    @Test
    void aGrantAfterACancelIsGivenBack() {
        f.backend.replies().hold();
        CompletableFuture<Optional<LockHandle>> waiter = f.queue();
        assertTrue(waiter.cancel(false));
        f.backend.replies().letGo();
        assertTrue(f.isFree());
        f.assertIdle();
    }

    @Test
    void aGrantAfterAnInterruptIsGivenBackAndTheFlagIsSet() throws Exception {
        f.backend.replies().hold();
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                f.engine.acquire(KEY, EngineFixture.WAIT);
            } catch (LockInterruptedException e) {
                flag.complete(Thread.currentThread().isInterrupted());
            }
        });
        caller.start();
        await().until(() -> f.backend.replies().held() == 1);
        caller.interrupt();
        assertTrue(flag.join());
        f.backend.replies().letGo();
        assertTrue(f.isFree());
        f.assertIdle();
    }

    @Test
    void aGrantThatTookLongerThanItsTtlIsGivenBack() {
        f.backend.replies().hold();
        CompletableFuture<Optional<LockHandle>> waiter = f.queue(EngineFixture.WAIT.ttl(SECOND));
        f.advance(Duration.ofMillis(990));
        f.backend.replies().letGo();
        assertTrue(failure(waiter).getMessage().contains("its answer took longer than the ttl"));
        assertTrue(f.isFree());
        f.assertIdle();
    }

    @Test
    void aBusyLockStaysBusyThoughTheStoreFallsSilent() {
        f.backend.store().occupy(PREFIX + KEY, Duration.ofMillis(500));
        CompletableFuture<Optional<LockHandle>> waiter = f.queue(BRIEFLY);
        f.backend.replies().hold();
        f.advance(SECOND);
        f.assertTurnedAway(waiter);
        f.backend.replies().letGo();
        f.assertIdle();
    }

    @Test
    void aCallerThatDoesNotWaitForABusyLockStillWaitsForTheAnswer() {
        f.backend.replies().hold();
        CompletableFuture<Optional<LockHandle>> caller = f.queue(NO_WAIT);
        f.advance(Duration.ofSeconds(4));
        assertFalse(caller.isDone());
        f.backend.replies().letGo();
        f.granted(caller);
    }

    @Test
    void aFailedReleaseIsRepeatedWithGrowingPausesUntilItIsConfirmed() {
        LockHandle handle = f.take(NO_WAIT.ttl(MINUTE));
        for (int i = 0; i < 4; i++) {
            f.backend.replies().failNext(FakeCall.Release.class, DOWN);
        }
        assertFalse(handle.release(), "not confirmed");
        assertEquals(
                "ILK-203: the release of the lock 'k' (backend fake) is not confirmed: java.io.IOException: down. It is"
                        + " repeated until the ttl is over.",
                f.log.messages("ILK-203").get(0));
        f.advance(Duration.ofMillis(99));
        assertEquals(1, f.backend.calls(FakeCall.Release.class).size());
        f.advance(Duration.ofMillis(1 + 200 + 400 + 800));
        assertEquals(5, f.backend.calls(FakeCall.Release.class).size());
        assertTrue(f.isFree());
        assertEquals(1, f.log.messages("ILK-203").size(), "said once");
        f.assertIdle();
    }

    @Test
    void whoWaitsForAReleaseHearsNothingOfOneFailure() {
        CompletableFuture<Optional<LockHandle>> waiter = queuedBehindFailingReleases(1);
        f.granted(waiter).release();
        f.assertIdle();
    }

    @Test
    void whoWaitsForAReleaseHearsOfTheSecondFailure() {
        CompletableFuture<Optional<LockHandle>> waiter = queuedBehindFailingReleases(2);
        assertEquals(LockBackendException.class, failure(waiter).getClass());
    }

    private CompletableFuture<Optional<LockHandle>> queuedBehindFailingReleases(int failures) {
        LockHandle handle = f.take();
        for (int i = 0; i < failures; i++) {
            f.backend.replies().failNext(FakeCall.Release.class, DOWN);
        }
        f.backend.replies().hold();
        handle.releaseAsync();
        CompletableFuture<Optional<LockHandle>> waiter = f.queue();
        f.backend.replies().letGo();
        return waiter;
    }

    @Test
    void aReleaseIsRepeatedNoLongerThanTheTtl() {
        LockHandle handle = f.take();
        for (int i = 0; i < 50; i++) {
            f.backend.replies().failNext(FakeCall.Release.class, DOWN);
        }
        handle.release();
        f.advance(TTL);
        f.assertIdle();
        int calls = f.backend.calls().size();
        f.advance(MINUTE);
        assertEquals(calls, f.backend.calls().size());
    }

    @Test
    void theNextCallerReleasesWhatIsLeftBeforeItAsks() {
        LockHandle handle = f.take();
        f.backend.replies().failNext(FakeCall.Release.class, DOWN);
        handle.release();
        assertTrue(f.take().isHeld());
        List<FakeCall> calls = f.backend.calls();
        assertEquals(FakeCall.Release.class, calls.get(calls.size() - 2).getClass());
        assertEquals(FakeCall.Acquire.class, calls.get(calls.size() - 1).getClass());
    }

    @Test
    void aReleaseThatWasDoneThoughItsReplyWasLostIsNoLoss() {
        LockHandle handle = f.take();
        f.backend.replies().loseNext(FakeCall.Release.class, DOWN);
        assertFalse(handle.release());
        f.advance(SECOND);
        f.assertIdle();
    }

    @Test
    void anExtensionWithoutAnAnswerKeepsTheTimeItHad() {
        LockHandle handle = f.take();
        f.backend.replies().failNext(FakeCall.Renew.class, DOWN);
        assertThrows(LockBackendException.class, () -> handle.extend(MINUTE));
        assertEquals(Duration.ofMillis(9_900), handle.remaining());
        assertTrue(handle.extend(MINUTE), "and may be tried again");
    }

    @Test
    void aBackendThatThrowsInsteadOfFailingIsTreatedAsIfItHadFailed() {
        Engine engine = Throwing.engine(f);
        assertThrows(LockBackendException.class, () -> engine.acquire(KEY));
        assertThrows(LockBackendException.class, () -> engine.acquire(KEY), "the key is not blocked");
        assertThrows(LockBackendException.class, () -> engine.isLocked(KEY));
        engine.close();
    }
}
