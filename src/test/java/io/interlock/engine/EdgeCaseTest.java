package io.interlock.engine;

import static io.interlock.engine.EngineFixture.KEY;
import static io.interlock.engine.EngineFixture.MINUTE;
import static io.interlock.engine.EngineFixture.NO_WAIT;
import static io.interlock.engine.EngineFixture.PREFIX;
import static io.interlock.engine.EngineFixture.SECOND;
import static io.interlock.engine.EngineFixture.TTL;
import static io.interlock.engine.EngineFixture.WAIT;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockAcquired;
import io.interlock.LockBackendException;
import io.interlock.LockException;
import io.interlock.LockHandle;
import io.interlock.LockListener;
import io.interlock.LockLost;
import io.interlock.LockLost.Reason;
import io.interlock.LockOptions;
import io.interlock.LockReleased;
import io.interlock.spi.Lease;
import io.interlock.spi.Renewal;
import io.interlock.testkit.FakeCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rules at their edges: where two things happen at once, or a store misbehaves. */
class EdgeCaseTest {

    @RegisterExtension
    final EngineFixture f = new EngineFixture();

    @Test
    void a9_forceReleaseLeavesTheLockOfTheNextWaiterHereAlone() {
        f.take();
        CompletableFuture<Optional<LockHandle>> next = f.queue();
        assertTrue(f.engine.forceRelease(KEY));
        LockHandle handle = f.granted(next);
        assertTrue(handle.isHeld());
        assertTrue(f.backend.store().isTaken(PREFIX + KEY), "the store knows of the new holder");
        assertEquals(Optional.empty(), f.node().engine.acquire(KEY));
    }

    @Test
    void d2_closeDoesNotCutTheMinHoldOfALockStillHeld() {
        f.take(NO_WAIT.minHold(Duration.ofSeconds(5)));
        f.engine.close();
        assertFalse(f.isFree());
        f.advance(Duration.ofSeconds(5));
        assertTrue(f.isFree());
    }

    @Test
    void d1_aCallerThatDoesNotWaitIsTurnedAwayWhileTheRestOfAMinHoldIsBeingStored() {
        LockHandle handle = f.take(NO_WAIT.minHold(Duration.ofSeconds(5)));
        f.backend.replies().hold();
        handle.releaseAsync();
        CompletableFuture<Optional<LockHandle>> impatient = f.queue(NO_WAIT);
        f.backend.replies().letGo();
        f.assertTurnedAway(impatient);
    }

    @Test
    void invariant5_anAlarmSetEarlierDoesNotSwallowTheRetryAtTheEndOfTheHoldersTtl() {
        EngineFixture none = new EngineFixture(0);
        none.log.close();
        LockHandle handle = none.take(NO_WAIT.ttl(Duration.ofSeconds(2)));
        CompletableFuture<Optional<LockHandle>> waiter = none.queue();
        none.backend.replies().hold();
        handle.releaseAsync();
        none.backend.store().occupy(PREFIX + KEY, TTL);
        none.backend.store().pushing(false);
        none.backend.replies().letGo();
        none.advance(TTL.plusMillis(1));
        none.granted(waiter).release();
        none.afterEach(null);
    }

    @Test
    void c1_c5_aGrantThatGoesToTheNextInLineWhileItIsBeingExtendedIsExtendedForTheNext() {
        LockHandle handle = f.take(NO_WAIT.ttl(SECOND));
        CompletableFuture<Optional<LockHandle>> first = f.queue(WAIT.ttl(Duration.ofSeconds(4)));
        CompletableFuture<Optional<LockHandle>> second = f.queue(WAIT.ttl(MINUTE));
        f.backend.replies().hold();
        handle.release();
        first.cancel(false);
        f.backend.replies().letGo();
        Duration remaining = f.granted(second).remaining();
        assertTrue(remaining.compareTo(Duration.ofSeconds(30)) >= 0, remaining.toString());
    }

    @Test
    void a2_a6_aFurtherHandleDoesNotOutlastTheMaxHold() throws Exception {
        LockOptions outer = NO_WAIT.maxHold(Duration.ofSeconds(15));
        f.engine.call(KEY, outer, () -> {
            f.advance(Duration.ofSeconds(2));
            LockHandle inner = f.take(NO_WAIT.ttl(Duration.ofSeconds(20)));
            assertTrue(inner.remaining().compareTo(Duration.ofSeconds(13)) <= 0, "remaining " + inner.remaining());
            return inner.release();
        });
    }

    @Test
    void a2_aFurtherHandleOnALeaseThatTheStoreHasGivenAwayIsNotReturned() throws Exception {
        f.engine.call(KEY, NO_WAIT, () -> {
            f.advance(SECOND);
            f.backend.store().occupy(PREFIX + KEY, MINUTE);
            assertTrue(f.engine.acquire(KEY).isEmpty());
            return null;
        });
    }

    @Test
    void aRetryThatFallsOnTheMomentThatStandsForNeverIsMade() {
        f.pause(Duration.ofNanos(-12_345));
        f.backend.store().pushing(false);
        f.backend.store().occupy(PREFIX + KEY, TTL.minusMillis(1));
        CompletableFuture<Optional<LockHandle>> waiter = f.queue();
        f.advance(TTL);
        f.granted(waiter).release();
    }

    @Test
    void c5_aForcedReleaseDuringAnAttemptIsRemembered() throws Exception {
        f.backend.store().pushing(false);
        f.backend.store().occupy(PREFIX + KEY, MINUTE);
        f.backend.replies().hold();
        CompletableFuture<Optional<LockHandle>> waiter = f.queue();
        FutureTask<Boolean> forced = new FutureTask<>(() -> f.engine.forceRelease(KEY));
        Thread operator = new Thread(forced);
        operator.start();
        await().until(() -> operator.getState() == Thread.State.TIMED_WAITING);
        f.backend.replies().deliverNewest();
        f.backend.replies().letGo();
        await().until(forced::isDone);
        assertTrue(forced.get());
        f.granted(waiter);
    }

    @Test
    void aShortWaitBehindTheReleaseOfAHolderHereIsBusyNotBroken() {
        LockHandle handle = f.take();
        f.backend.replies().hold();
        handle.releaseAsync();
        CompletableFuture<Optional<LockHandle>> first = f.queue(NO_WAIT.waitTimeout(Duration.ofMillis(1)));
        CompletableFuture<Optional<LockHandle>> second = f.queue(NO_WAIT.waitTimeout(Duration.ofMillis(1)));
        f.advance(Duration.ofMillis(1));
        f.assertTurnedAway(first);
        f.assertTurnedAway(second);
    }

    @Test
    void c1_atMostOneRequestIsInFlightAndTheTimerDoesNotSpin() {
        LockHandle first = f.take(NO_WAIT.ttl(MINUTE));
        CompletableFuture<Optional<LockHandle>> second = f.queue(WAIT.ttl(TTL));
        CompletableFuture<Optional<LockHandle>> third = f.queue(WAIT.ttl(TTL));
        first.release();
        LockHandle handle = f.granted(second);
        f.backend.replies().hold();
        f.advance(SECOND);
        handle.release();
        f.granted(third);
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> f.advance(SECOND));
        assertEquals(1, f.backend.calls(FakeCall.Renew.class).size());
    }

    @Test
    void c1_aRenewingHandleGotByHandOverReportsNoMoreThanItsTtl() {
        LockHandle handle = f.take(NO_WAIT.ttl(MINUTE));
        CompletableFuture<Optional<LockHandle>> next = f.queue(WAIT.ttl(SECOND).autoRenew(true));
        handle.release();
        Duration remaining = f.granted(next).remaining();
        assertTrue(remaining.compareTo(SECOND) <= 0, remaining.toString());
    }

    @Test
    void aLossFoundOnlyAtTheReleaseIsToldToTheHandlesCallback() {
        LockHandle handle = f.take();
        List<LockLost> told = new ArrayList<>();
        handle.onLost(told::add);
        f.pause(TTL);
        assertFalse(handle.release());
        f.run();
        assertEquals(
                List.of(Reason.EXPIRED), told.stream().map(LockLost::reason).toList());
    }

    @Test
    void aLossForWantOfRenewalIsUnconfirmedAlsoWhenItIsFoundAtTheRelease() {
        List<Reason> reasons = new ArrayList<>();
        f.engine.addListener(new LockListener() {
            @Override
            public void lost(LockLost event) {
                reasons.add(event.reason());
            }
        });
        LockHandle handle = f.take(NO_WAIT.autoRenew(true));
        f.pause(TTL);
        assertFalse(handle.release());
        f.run();
        assertEquals(List.of(Reason.UNCONFIRMED), reasons);
    }

    @Test
    void theHandOverIsTriggeredOnceThePreviousHolderIsToldToHaveReleased() {
        List<String> seen = new ArrayList<>();
        f.engine.addListener(new LockListener() {
            @Override
            public void acquired(LockAcquired event) {
                seen.add("acquired " + event.method().orElse(""));
            }

            @Override
            public void released(LockReleased event) {
                seen.add("released " + event.method().orElse(""));
            }
        });
        LockHandle handle = f.take(NO_WAIT.describedAs("a"));
        CompletableFuture<Optional<LockHandle>> next = f.queue(WAIT.describedAs("b"));
        handle.release();
        f.granted(next).release();
        f.run();
        assertEquals(List.of("acquired a", "released a", "acquired b", "released b"), seen);
    }

    @Test
    void close_cancelsAnAttemptThatWaitsInTheStore() {
        f.backend.traits().waitNatively(f.scheduler);
        f.backend.store().occupy(PREFIX + KEY, MINUTE);
        f.queue();
        f.engine.close();
        assertEquals(1, f.backend.calls(FakeCall.CancelAttempt.class).size());
        assertEquals(List.of(), f.log.messages("ILK-210"));
    }

    @Test
    void aCallerThatDoesNotWaitBehindAnAttemptThatWaitsInTheStoreIsTurnedAwayNotFailed() {
        f.backend.traits().waitNatively(f.scheduler);
        f.backend.store().occupy(PREFIX + KEY, MINUTE);
        f.queue();
        CompletableFuture<Optional<LockHandle>> impatient = f.queue(NO_WAIT);
        f.advance(Duration.ofSeconds(11));
        f.assertTurnedAway(impatient);
    }

    @Test
    void aWaitInTheStoreThatLastsAsLongAsItsCallersIsInVainNotAFailure() {
        f.backend.traits().waitNatively(f.scheduler);
        f.backend.store().occupy(PREFIX + KEY, MINUTE.multipliedBy(2));
        CompletableFuture<Optional<LockHandle>> waiter = f.queue();
        f.backend.replies().hold();
        f.advance(MINUTE);
        assertFalse(waiter.isDone());
        f.backend.replies().letGo();
        f.assertTurnedAway(waiter);
        f.assertIdle();
    }

    @Test
    void aWaitInTheStoreThatIsNeverAnsweredIsAFailure() {
        f.backend.traits().waitNatively(f.scheduler);
        f.backend.store().occupy(PREFIX + KEY, MINUTE.multipliedBy(2));
        CompletableFuture<Optional<LockHandle>> waiter = f.queue();
        f.backend.replies().hold();
        f.advance(MINUTE);
        f.advance(MINUTE.dividedBy(2));
        assertInstanceOf(
                LockBackendException.class,
                assertThrows(CompletionException.class, waiter::join).getCause());
    }

    @Test
    void invariant6_aForgottenHandleIsSweptHoweverTheClockReads() {
        f.take();
        f.advance(Duration.ofSeconds(31));
        f.assertIdle();
    }

    @Test
    void invariant6_aForgottenHandleIsSweptThoughItOnceWaitedForALongTtl() {
        Lease other = f.backend.store().occupy(PREFIX + KEY, Duration.ofHours(1));
        CompletableFuture<Optional<LockHandle>> waiter = f.queue();
        f.advance(SECOND);
        assertTrue(f.backend.store().remove(other.key()));
        f.granted(waiter);
        f.advance(MINUTE);
        f.assertIdle();
    }

    @Test
    void aCallThatIsNeverAnsweredDoesNotBlockItsKeyForEver() {
        f.backend.replies().neverAnswerNext(FakeCall.Acquire.class);
        CompletableFuture<Optional<LockHandle>> unlucky = f.queue(NO_WAIT);
        f.advance(Duration.ofSeconds(11));
        assertTrue(unlucky.isCompletedExceptionally());
        f.advance(MINUTE);
        f.granted(f.queue(NO_WAIT)).release();
        f.assertIdle();
    }

    @Test
    void aReleaseThatIsNeverAnsweredDoesNotBlockItsKeyForEver() {
        LockHandle handle = f.take();
        f.backend.replies().neverAnswerNext(FakeCall.Release.class);
        handle.releaseAsync();
        f.advance(MINUTE);
        f.granted(f.queue(NO_WAIT)).release();
        f.assertIdle();
    }

    @Test
    void aRenewalThatIsNeverAnsweredIsTriedAgainInTime() {
        LockHandle handle = f.take(NO_WAIT.ttl(MINUTE).autoRenew(true));
        f.backend.replies().neverAnswerNext(FakeCall.Renew.class);
        f.advance(Duration.ofMinutes(3));
        assertTrue(handle.isHeld());
    }

    @Test
    void c4_aTokenBeyondTheSpisBoundIsTheStoresFaultAndIsGivenBack() {
        f.backend.traits().grantNextWithToken(1L << 60);
        assertThrows(LockBackendException.class, () -> f.engine.acquire(KEY));
        assertTrue(f.isFree());
        f.take().release();
        f.assertIdle();
    }

    @Test
    void a8_waitingForAKeyThatSortsBeforeOneHeldWarnsAlsoWhenAnotherNodeHasIt() throws Exception {
        f.backend.store().occupy(PREFIX + "a", MINUTE);
        LockOptions brief = NO_WAIT.waitTimeout(Duration.ofMillis(1));
        f.engine.call("b", NO_WAIT, () -> {
            Thread.currentThread().interrupt();
            assertThrows(LockException.class, () -> f.engine.acquire("a", brief));
            return Thread.interrupted();
        });
        assertEquals(1, f.log.messages("ILK-209").size());
    }

    @Test
    void a9_forceReleaseEndsAMinHoldThatIsBeingStored() {
        LockHandle handle = f.take(NO_WAIT.minHold(Duration.ofSeconds(5)));
        f.backend.replies().hold();
        handle.releaseAsync();
        CompletableFuture<Boolean> forced = CompletableFuture.supplyAsync(() -> f.engine.forceRelease(KEY));
        f.backend.replies().letGo();
        assertTrue(forced.join());
        assertTrue(f.engine.acquire(KEY).isPresent());
    }

    @Test
    void unknownOutcomeOfARenewalMayHaveProlongedTheLeaseInTheStore() {
        LockHandle handle = f.take(NO_WAIT.autoRenew(true));
        f.backend.replies().loseNext(FakeCall.Renew.class, new IllegalStateException("lost"));
        f.advance(Duration.ofSeconds(4));
        f.backend.traits().answerRenewals(Renewal.Status.UNKNOWN);
        for (int i = 0; i < 100; i++) {
            f.backend.replies().failNext(FakeCall.Release.class, new IllegalStateException("down"));
        }
        f.advance(Duration.ofMillis(5900));
        handle.releaseAsync();
        f.advance(Duration.ofMillis(200));
        assertFalse(f.isFree());
        assertEquals(1, Gates.of(f.engine), "still trying to release");
    }
}
