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
import io.interlock.spi.Capabilities;
import io.interlock.testkit.FakeCall;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a waiter sleeps on: invariant 5. */
class WakeTest {

    @RegisterExtension
    final EngineFixture f = new EngineFixture();

    private int attempts() {
        return f.backend.calls(FakeCall.Acquire.class).size();
    }

    private void ttlIsNotKnown() {
        Capabilities all = f.backend.capabilities();
        f.backend.traits().can(new Capabilities(all.forceRelease(), all.holder(), false, false, true));
    }

    @Test
    void nobodyPollsWhereTheBackendPushes() {
        f.backend.store().occupy(PREFIX + KEY, MINUTE);
        CompletableFuture<Optional<LockHandle>> first = f.queue();
        CompletableFuture<Optional<LockHandle>> second = f.queue();
        f.advance(Duration.ofSeconds(50));
        assertEquals(1, attempts(), "only the first in line has asked, once");
        assertEquals(1, f.backend.openWakes());
        f.backend.store().remove(PREFIX + KEY);
        f.granted(first);
        assertEquals(2, attempts());
        assertEquals(0, f.backend.openWakes());
        assertFalse(second.isDone());
    }

    @Test
    void aPushForNothingIsHarmless() {
        f.backend.store().occupy(PREFIX + KEY, MINUTE);
        CompletableFuture<Optional<LockHandle>> waiter = f.queue();
        for (int i = 0; i < 5; i++) {
            f.backend.store().wake(PREFIX + KEY);
        }
        assertEquals(6, attempts());
        assertEquals(1, f.backend.openWakes());
        assertFalse(waiter.isDone());
    }

    @Test
    void anExpiryIsFoundAtTheHoldersTtlWithoutAPush() {
        f.backend.store().pushing(false);
        f.backend.store().occupy(PREFIX + KEY, TTL);
        CompletableFuture<Optional<LockHandle>> waiter = f.queue();
        f.advance(TTL);
        assertFalse(waiter.isDone());
        f.advance(Duration.ofMillis(1));
        f.granted(waiter);
        assertEquals(2, attempts());
    }

    @Test
    void aHolderThatRenewsIsAskedAboutAgainAtItsNewTtl() {
        f.backend.store().pushing(false);
        f.backend.store().occupy(PREFIX + KEY, TTL);
        CompletableFuture<Optional<LockHandle>> waiter = f.queue();
        f.advance(Duration.ofSeconds(5));
        f.backend.store().occupy(PREFIX + KEY, TTL);
        f.advance(TTL.plusMillis(1));
        f.granted(waiter);
        assertEquals(3, attempts());
    }

    @Test
    void wherePushIsNotToBeHadItPollsEveryRetryDelay() {
        f.backend.traits().denyWakes();
        f.backend.store().occupy(PREFIX + KEY, MINUTE);
        CompletableFuture<Optional<LockHandle>> waiter = f.queue(WAIT.retryDelay(Duration.ofMillis(250)));
        f.advance(TTL);
        assertEquals(1 + 40, attempts());
        f.backend.store().remove(PREFIX + KEY);
        f.advance(Duration.ofMillis(250));
        f.granted(waiter);
    }

    @Test
    void itPollsAtTheHoldersTtlIfThatIsSooner() {
        f.backend.traits().denyWakes();
        f.backend.store().occupy(PREFIX + KEY, SECOND);
        CompletableFuture<Optional<LockHandle>> waiter = f.queue(WAIT.retryDelay(TTL));
        f.advance(SECOND.plusMillis(1));
        f.granted(waiter);
    }

    @Test
    void aRetryDelayIsKeptWhereNothingElseIsKnown() {
        f.backend.traits().denyWakes();
        ttlIsNotKnown();
        f.backend.store().occupy(PREFIX + KEY, Duration.ofHours(1));
        f.queue(WAIT.retryDelay(Duration.ofSeconds(5)));
        f.advance(Duration.ofSeconds(20));
        assertEquals(1 + 4, attempts());
    }

    @Test
    void aKeyWithoutAKnownTtlHasASafetyCheckEverySecond() {
        ttlIsNotKnown();
        f.backend.store().pushing(false);
        f.backend.store().occupy(PREFIX + KEY, Duration.ofHours(1));
        CompletableFuture<Optional<LockHandle>> waiter = f.queue();
        f.advance(TTL);
        assertEquals(1 + 10, attempts());
        f.backend.store().remove(PREFIX + KEY);
        f.advance(SECOND);
        f.granted(waiter);
    }

    @Test
    void aWaiterThatLeavesCancelsItsWake() {
        f.backend.store().occupy(PREFIX + KEY, MINUTE);
        CompletableFuture<Optional<LockHandle>> waiter = f.queue();
        waiter.cancel(false);
        f.assertIdle();
        f.assertTurnedAway(f.queue(NO_WAIT));
        f.assertIdle();
    }

    @Test
    void theNextInLineInheritsTheSleep() {
        f.backend.store().occupy(PREFIX + KEY, TTL);
        CompletableFuture<Optional<LockHandle>> first = f.queue(NO_WAIT.waitTimeout(SECOND));
        CompletableFuture<Optional<LockHandle>> second = f.queue();
        f.advance(SECOND);
        f.assertTurnedAway(first);
        f.backend.store().remove(PREFIX + KEY);
        f.granted(second);
        assertTrue(attempts() <= 3);
    }

    @Test
    void aWaiterInTheStoreIsServedByTheStoresOwnQueue() {
        f.backend.traits().waitNatively(f.scheduler);
        f.backend.store().occupy(PREFIX + KEY, MINUTE);
        CompletableFuture<Optional<LockHandle>> waiter = f.queue();
        assertEquals(
                MINUTE, f.backend.calls(FakeCall.Acquire.class).get(0).request().waitBudget());
        f.backend.store().remove(PREFIX + KEY);
        f.granted(waiter);
        assertEquals(1, attempts());
    }

    @Test
    void aWaitInTheStoreTakesNothingFromTheTtl() {
        f.backend.traits().waitNatively(f.scheduler);
        f.backend.store().occupy(PREFIX + KEY, MINUTE);
        CompletableFuture<Optional<LockHandle>> waiter = f.queue();
        f.advance(MINUTE.dividedBy(2));
        f.backend.store().remove(PREFIX + KEY);
        LockHandle handle = f.granted(waiter);
        assertTrue(
                handle.remaining().compareTo(EngineFixture.TTL.multipliedBy(98).dividedBy(100)) > 0,
                () -> "" + handle.remaining());
        handle.release();
    }

    @Test
    void aWaiterThatLeavesCancelsItsAttemptInTheStore() {
        f.backend.traits().waitNatively(f.scheduler);
        f.backend.store().occupy(PREFIX + KEY, MINUTE);
        f.queue().cancel(false);
        assertEquals(1, f.backend.calls(FakeCall.CancelAttempt.class).size());
        f.assertIdle();
    }

    @Test
    void onExpiryHereTheNextIsServedWithNobodyPolling() {
        LockHandle forgotten = f.take();
        CompletableFuture<Optional<LockHandle>> waiter = f.queue();
        f.advance(Duration.ofMillis(9_899));
        assertFalse(waiter.isDone());
        f.advance(Duration.ofMillis(1));
        f.granted(waiter);
        assertFalse(forgotten.isHeld());
        assertEquals(2, attempts());
    }
}
