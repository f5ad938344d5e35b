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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockBackendException;
import io.interlock.LockHandle;
import io.interlock.testkit.FakeCall;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tokens, and attempts that belong to the queue: semantics C4 to C6. */
class TokenAndAttemptTest {

    @RegisterExtension
    final EngineFixture f = new EngineFixture();

    @Test
    void c4_theTokenIsTheBackendsTimes1024PlusTheHandOvers() {
        f.backend.traits().grantNextWithToken(5);
        LockHandle handle = f.take();
        assertEquals(5 * 1024, handle.fencingToken());
        CompletableFuture<Optional<LockHandle>> second = f.queue();
        CompletableFuture<Optional<LockHandle>> third = f.queue();
        handle.release();
        handle = f.granted(second);
        assertEquals(5 * 1024 + 1, handle.fencingToken());
        handle.release();
        assertEquals(5 * 1024 + 2, f.granted(third).fencingToken());
    }

    @Test
    void c4_aGrantWhoseTokenDoesNotGrowIsReleasedAndAskedForAgain() {
        f.backend.traits().grantNextWithToken(1_001);
        LockHandle handle = f.take(NO_WAIT.ttl(SECOND));
        CompletableFuture<Optional<LockHandle>> next = f.queue();
        f.backend.traits().grantNextWithToken(1_001);
        f.advance(SECOND);
        assertFalse(handle.isHeld());
        assertTrue(f.granted(next).fencingToken() > 1_002 * 1024);
        assertEquals(
                List.of(
                        "ILK-204: the backend fake granted the lock 'k' with token 1001, which is not above the one before."
                                + " The grant is given back and asked for again."),
                f.log.messages("ILK-204"));
    }

    @Test
    void c4_aStoreWhoseTokensNeverGrowIsBroken() {
        f.backend.traits().grantNextWithToken(2_000);
        f.take(NO_WAIT.ttl(SECOND));
        CompletableFuture<Optional<LockHandle>> next = f.queue();
        f.advance(SECOND);
        Throwable cause = assertThrows(CompletionException.class, next::join).getCause();
        assertEquals(LockBackendException.class, cause.getClass());
        assertTrue(cause.getMessage().contains("its fencing tokens do not grow: 100"), cause.getMessage());
        assertTrue(f.isFree());
        f.assertIdle();
    }

    @Test
    void c5_theGrantOfAWaiterThatGaveUpGoesToTheNextInLine() {
        f.backend.replies().hold();
        CompletableFuture<Optional<LockHandle>> first = f.queue();
        CompletableFuture<Optional<LockHandle>> second = f.queue();
        first.cancel(false);
        f.backend.replies().letGo();
        f.granted(second);
        assertEquals(1, f.backend.calls(FakeCall.Acquire.class).size());
        assertEquals(0, f.backend.calls(FakeCall.Release.class).size());
    }

    @Test
    void c5_itIsExtendedFirstWhereTheNextNeedsMore() {
        f.backend.replies().hold();
        CompletableFuture<Optional<LockHandle>> first = f.queue(WAIT.ttl(SECOND));
        CompletableFuture<Optional<LockHandle>> second = f.queue(WAIT.ttl(MINUTE));
        first.cancel(false);
        f.backend.replies().letGo();
        assertEquals(Duration.ofMillis(59_400), f.granted(second).remaining());
        assertEquals(1, f.backend.calls(FakeCall.Acquire.class).size());
        assertEquals(1, f.backend.calls(FakeCall.Renew.class).size());
    }

    @Test
    void c5_withAnEmptyQueueTheGrantIsReleased() {
        f.backend.replies().hold();
        CompletableFuture<Optional<LockHandle>> only = f.queue();
        only.cancel(false);
        assertEquals(1, f.backend.calls(FakeCall.CancelAttempt.class).size());
        f.backend.replies().letGo();
        f.assertIdle();
        assertTrue(f.isFree());
    }

    @Test
    void c5_neverTwoAttemptsForOneKey() {
        f.backend.replies().hold();
        List<CompletableFuture<Optional<LockHandle>>> line = List.of(f.queue(), f.queue(), f.queue());
        line.get(0).cancel(false);
        CompletableFuture<Optional<LockHandle>> late = f.queue();
        f.backend.store().wake(PREFIX + KEY);
        assertEquals(1, f.backend.calls(FakeCall.Acquire.class).size());
        f.backend.replies().letGo();
        f.granted(line.get(1)).release();
        f.granted(line.get(2)).release();
        f.granted(late).release();
        f.assertIdle();
    }

    @Test
    void c5_aPushDuringAnAttemptIsRemembered() {
        f.backend.store().occupy(PREFIX + KEY, MINUTE);
        f.backend.replies().hold();
        CompletableFuture<Optional<LockHandle>> waiter = f.queue();
        f.backend.store().remove(PREFIX + KEY);
        f.backend.replies().letGo();
        f.granted(waiter);
    }

    @Test
    void c6_aReleaseWakesTheManagersOwnGateThoughTheStoreDoesNotPush() {
        f.backend.store().pushing(false);
        LockHandle handle = f.take(NO_WAIT.minHold(SECOND));
        CompletableFuture<Optional<LockHandle>> waiter = f.queue();
        handle.release();
        f.advance(SECOND.plusMillis(2));
        f.granted(waiter).release();
        f.assertIdle();
    }

    @Test
    void c6_aForcedReleaseWakesTheManagersOwnGateThoughTheStoreDoesNotPush() {
        f.backend.store().pushing(false);
        f.backend.store().occupy(PREFIX + KEY, TTL);
        CompletableFuture<Optional<LockHandle>> waiter = f.queue();
        assertTrue(f.engine.forceRelease(KEY));
        f.granted(waiter);
    }

    @Test
    void c6_aCompensationWakesTheManagersOwnGate() {
        f.backend.store().pushing(false);
        f.backend.replies().hold();
        CompletableFuture<Optional<LockHandle>> gone = f.queue();
        gone.cancel(false);
        f.backend.replies().deliverNext();
        CompletableFuture<Optional<LockHandle>> next = f.queue();
        f.backend.replies().letGo();
        f.granted(next);
        assertEquals(2, f.backend.calls(FakeCall.Acquire.class).size());
    }
}
