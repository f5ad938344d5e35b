package io.interlock.engine;

import static io.interlock.engine.EngineFixture.KEY;
import static io.interlock.engine.EngineFixture.MINUTE;
import static io.interlock.engine.EngineFixture.NO_WAIT;
import static io.interlock.engine.EngineFixture.PREFIX;
import static io.interlock.engine.EngineFixture.SECOND;
import static io.interlock.engine.EngineFixture.TTL;
import static io.interlock.engine.EngineFixture.WAIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockHandle;
import io.interlock.spi.Renewal;
import io.interlock.testkit.FakeCall;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Passing a lease on inside the process: semantics C1 to C3. */
class HandOverTest {

    @RegisterExtension
    final EngineFixture f = new EngineFixture();

    private List<Duration> renewals() {
        return f.backend.calls(FakeCall.Renew.class).stream()
                .flatMap(call -> call.renewals().stream())
                .map(Renewal::ttl)
                .toList();
    }

    @Test
    void aHandOverDoesNotTouchTheStoreAndHasTheNextToken() {
        LockHandle first = f.take();
        CompletableFuture<Optional<LockHandle>> next = f.queue();
        int calls = f.backend.calls().size();
        assertTrue(first.release());
        LockHandle second = f.granted(next);
        assertEquals(calls, f.backend.calls().size());
        assertEquals(first.fencingToken() + 1, second.fencingToken());
        assertFalse(first.isHeld());
        assertTrue(second.isHeld());
        assertFalse(first.release(), "the former holder's handle frees nothing");
        assertTrue(second.release());
        f.assertIdle();
    }

    @Test
    void c1_aHandleReportsOnlyConfirmedTime() {
        LockHandle first = f.take(NO_WAIT.ttl(TTL));
        CompletableFuture<Optional<LockHandle>> next = f.queue(WAIT.ttl(Duration.ofSeconds(15)));
        first.release();
        assertEquals(Duration.ofMillis(9_900), f.granted(next).remaining(), "the lease's confirmed deadline");
    }

    @Test
    void c1_aHandleReportsNoMoreThanItsOwnTtl() {
        LockHandle first = f.take(NO_WAIT.ttl(MINUTE));
        CompletableFuture<Optional<LockHandle>> next = f.queue(WAIT.ttl(SECOND));
        first.release();
        assertEquals(Duration.ofMillis(990), f.granted(next).remaining());
    }

    @Test
    void c1_withLessThanHalfOfItsTtlConfirmedTheLeaseIsExtendedFirst() {
        LockHandle first = f.take();
        CompletableFuture<Optional<LockHandle>> next = f.queue();
        f.advance(Duration.ofSeconds(5));
        f.backend.replies().hold();
        assertTrue(first.release());
        f.run();
        assertFalse(next.isDone(), "not before it is confirmed");
        f.backend.replies().letGo();
        assertEquals(Duration.ofMillis(9_900), f.granted(next).remaining());
        assertEquals(List.of(TTL), renewals());
    }

    @Test
    void c1_halfIsOfTheNextHoldersTtl() {
        LockHandle first = f.take(NO_WAIT.ttl(SECOND));
        CompletableFuture<Optional<LockHandle>> next = f.queue(WAIT.ttl(MINUTE));
        first.release();
        assertEquals(Duration.ofMillis(59_400), f.granted(next).remaining());
        assertEquals(List.of(MINUTE), renewals());
    }

    @Test
    void c1_aRefusedExtensionIsALostLeaseAndTheLockIsAcquiredAfresh() {
        LockHandle first = f.take(NO_WAIT.ttl(SECOND));
        CompletableFuture<Optional<LockHandle>> next = f.queue(WAIT.ttl(MINUTE));
        f.backend.traits().answerRenewals(Renewal.Status.LOST);
        first.release();
        LockHandle second = f.granted(next);
        assertEquals(2, f.backend.calls(FakeCall.Acquire.class).size());
        assertTrue(second.fencingToken() > first.fencingToken() + 1);
        assertEquals(Duration.ofMillis(59_400), second.remaining());
    }

    @Test
    void c1_theKeeperBringsTheLeaseUpToTheNewHoldersTtl() {
        LockHandle first = f.take(NO_WAIT.ttl(TTL));
        CompletableFuture<Optional<LockHandle>> next = f.queue(WAIT.ttl(Duration.ofSeconds(15)));
        first.release();
        LockHandle second = f.granted(next);
        f.advance(SECOND);
        assertTrue(second.remaining().compareTo(Duration.ofMillis(13_500)) >= 0, "" + second.remaining());
        assertEquals(1, renewals().size());
        f.advance(Duration.ofSeconds(12));
        assertTrue(second.isHeld());
        assertEquals(1, renewals().size(), "once");
        f.advance(Duration.ofSeconds(2));
        assertFalse(second.isHeld(), "the ttl counts from the hand-over");
    }

    @Test
    void c1_theKeeperBringsTheLeaseDownToTheNewHoldersTtl() {
        LockHandle first = f.take(NO_WAIT.ttl(MINUTE));
        CompletableFuture<Optional<LockHandle>> next = f.queue(WAIT.ttl(SECOND));
        first.release();
        f.granted(next);
        f.advance(Duration.ofMillis(500));
        assertEquals(1, renewals().size());
        f.pause(SECOND);
        assertFalse(f.backend.store().isTaken(PREFIX + KEY), "the store frees it though nobody here does");
    }

    @Test
    void c1_noRequestIfTheHandleHasGoneMeanwhile() {
        LockHandle first = f.take(NO_WAIT.ttl(MINUTE));
        CompletableFuture<Optional<LockHandle>> next = f.queue(WAIT.ttl(SECOND));
        first.release();
        f.granted(next).release();
        f.advance(SECOND);
        assertEquals(List.of(), renewals());
        f.assertIdle();
    }

    @Test
    void c2_atAHandlesOwnTtlTheEngineEndsItWhateverTheStoresRecordSays() {
        LockHandle first = f.take(NO_WAIT.ttl(MINUTE));
        CompletableFuture<Optional<LockHandle>> second = f.queue(WAIT.ttl(SECOND));
        CompletableFuture<Optional<LockHandle>> third = f.queue();
        f.backend.traits().answerRenewals(Renewal.Status.UNKNOWN);
        first.release();
        LockHandle slow = f.granted(second);
        f.advance(SECOND);
        assertFalse(slow.isHeld());
        assertTrue(f.granted(third).isHeld(), "no need to wait for the store's minute");
    }

    @Test
    void c3_aLeaseAtItsMaxHoldIsNotHandedOver() {
        LockHandle first = f.take(NO_WAIT.maxHold(TTL));
        CompletableFuture<Optional<LockHandle>> next = f.queue();
        f.pause(TTL);
        first.release();
        assertTrue(f.granted(next).fencingToken() > first.fencingToken() + 1);
        assertEquals(0, f.engine.statistics().handedOver());
    }

    @Test
    void c3_aLeaseInMinHoldIsNotHandedOver() {
        LockHandle first = f.take(NO_WAIT.minHold(SECOND));
        CompletableFuture<Optional<LockHandle>> next = f.queue();
        first.release();
        f.advance(SECOND.minusNanos(1));
        assertFalse(next.isDone());
        f.advance(Duration.ofMillis(2));
        f.granted(next);
        assertEquals(0, f.engine.statistics().handedOver());
    }

    @Test
    void anOverdueReleaseHandsNothingOver() {
        LockHandle first = f.take(NO_WAIT.ttl(SECOND));
        CompletableFuture<Optional<LockHandle>> next = f.queue();
        f.pause(SECOND);
        f.backend.store().occupy(PREFIX + KEY, SECOND);
        assertFalse(first.release());
        f.run();
        assertFalse(next.isDone(), "somebody else got it in time");
    }
}
