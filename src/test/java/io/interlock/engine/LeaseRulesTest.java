package io.interlock.engine;

import static io.interlock.engine.EngineFixture.KEY;
import static io.interlock.engine.EngineFixture.NO_WAIT;
import static io.interlock.engine.EngineFixture.PREFIX;
import static io.interlock.engine.EngineFixture.SECOND;
import static io.interlock.engine.EngineFixture.TTL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockHandle;
import io.interlock.LockInfo;
import io.interlock.LockLostException;
import io.interlock.LockState;
import io.interlock.spi.Renewal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Leases, handles and deadlines: semantics A1, A2, A4 to A6. */
class LeaseRulesTest {

    @RegisterExtension
    final EngineFixture f = new EngineFixture();

    @Test
    void a1_aHeldLeaseIsARow() {
        LockHandle handle = f.take(NO_WAIT.describedAs("the job"));
        f.queue();
        f.advance(SECOND);
        Instant noon = Instant.parse("2026-11-01T12:00:00Z");
        LockInfo row = f.engine.heldLocks().get(0);
        assertEquals(KEY, row.key());
        assertEquals("fake", row.backend());
        assertEquals(LockState.HELD, row.state());
        assertTrue(row.owner().matches("app@\\S+:\\d+/\\p{XDigit}+#[0-9a-z]+ 2026-11-01T12:00:00Z"), row.owner());
        assertEquals(Thread.currentThread().getName(), row.thread());
        assertEquals(Optional.of("the job"), row.method());
        assertEquals(handle.fencingToken(), row.fencingToken());
        assertEquals(noon, row.acquiredAt());
        assertEquals(noon.plusMillis(9_900), row.expiresAt());
        assertEquals(Duration.ofMillis(8_900), row.remaining());
        assertEquals(1, row.handles());
        assertEquals(1, row.waiters());
    }

    @Test
    void a1_rowsAreOrderedByKey() {
        List.of("c", "a", "b").forEach(key -> f.take(key, NO_WAIT));
        assertEquals(
                List.of("a", "b", "c"),
                f.engine.heldLocks().stream().map(LockInfo::key).toList());
    }

    @Test
    void a1_aReleasedLeaseIsListedUntilItsMinHoldIsOver() {
        f.take(NO_WAIT.minHold(SECOND)).release();
        LockInfo row = f.engine.heldLocks().get(0);
        assertEquals(LockState.MIN_HOLD, row.state());
        assertEquals(SECOND, row.remaining());
        assertEquals(0, row.handles());
        f.advance(SECOND);
        f.assertIdle();
    }

    @Test
    void a1_anUnlockThatIsNotConfirmedIsListedAsReleasing() {
        LockHandle handle = f.take();
        f.backend.replies().hold();
        CompletableFuture<Boolean> released = handle.releaseAsync().toCompletableFuture();
        assertEquals(LockState.RELEASING, f.engine.heldLocks().get(0).state());
        assertFalse(released.isDone());
        f.backend.replies().letGo();
        f.run();
        assertTrue(released.join());
        f.assertIdle();
    }

    @Test
    void a1_aLeasePastItsDeadlineIsNeverListed() {
        f.take();
        f.pause(Duration.ofMillis(9_900));
        assertEquals(List.of(), f.engine.heldLocks());
        assertEquals(0, f.engine.statistics().held());
    }

    @Test
    void a2_handlesAreNotReentrant() {
        LockHandle handle = f.take();
        assertEquals(Optional.empty(), f.engine.acquire(KEY));
        assertTrue(handle.release());
        f.take().release();
    }

    @Test
    void a2_handlesBelongToNoThread() {
        LockHandle handle = f.take();
        assertTrue(CompletableFuture.supplyAsync(() -> handle.extend(TTL)).join());
        assertTrue(CompletableFuture.supplyAsync(handle::release).join());
        f.assertIdle();
    }

    /** The margin is 1 %, but 2 ms at least. */
    @ParameterizedTest
    @CsvSource({"10, 8", "100, 98", "200, 198", "1000, 990", "10000, 9900"})
    void a4_theDeadlineIsTheRequestPlusTtlLessTheMargin(long ttlMillis, long heldMillis) {
        LockHandle handle = f.take(NO_WAIT.ttl(Duration.ofMillis(ttlMillis)));
        assertEquals(Duration.ofMillis(heldMillis), handle.remaining());
        f.pause(Duration.ofMillis(heldMillis).minusNanos(1));
        assertTrue(handle.isHeld());
        handle.requireHeld();
        f.pause(Duration.ofNanos(1));
        assertFalse(handle.isHeld());
        assertEquals(Duration.ZERO, handle.remaining());
        assertThrows(LockLostException.class, handle::requireHeld);
        assertFalse(f.isFree(), "the local end comes before the store's");
    }

    @Test
    void a4_aLeaseIsValidFromBeforeItsRequestWasSent() {
        f.backend.replies().hold();
        CompletableFuture<Optional<LockHandle>> slow = f.queue();
        f.advance(Duration.ofSeconds(4));
        f.backend.replies().letGo();
        assertEquals(Duration.ofMillis(5_900), f.granted(slow).remaining());
    }

    @Test
    void a4_aStoreThatVouchesForLessIsBelieved() {
        f.backend.traits().confirmAtMost(Duration.ofSeconds(2));
        assertEquals(Duration.ofMillis(1_980), f.take().remaining());
    }

    @Test
    void a5_aLeaseDeclaredLostIsReleasedInTheStoreToo() {
        f.backend.traits().answerRenewals(Renewal.Status.UNKNOWN);
        LockHandle handle = f.take(NO_WAIT.autoRenew(true));
        f.advance(Duration.ofMillis(9_900));
        assertFalse(handle.isHeld());
        assertTrue(f.isFree(), "100 ms before the store's ttl is over");
        f.assertIdle();
    }

    @Test
    void a6_extendCountsFromNow() {
        LockHandle handle = f.take();
        f.advance(Duration.ofSeconds(5));
        assertTrue(handle.extend(TTL));
        assertEquals(Duration.ofMillis(9_900), handle.remaining());
        f.advance(Duration.ofSeconds(9));
        assertTrue(handle.isHeld());
    }

    @Test
    void a6_extendMayShorten() {
        LockHandle handle = f.take();
        assertTrue(handle.extend(SECOND));
        assertEquals(Duration.ofMillis(990), handle.remaining());
        f.advance(SECOND);
        assertFalse(handle.isHeld());
        assertTrue(f.isFree());
    }

    @Test
    void a6_extendMayShortenButNeverPassesMaxHold() {
        LockHandle handle = f.take(NO_WAIT.maxHold(Duration.ofSeconds(15)));
        f.advance(Duration.ofSeconds(6));
        assertFalse(handle.extend(TTL));
        assertEquals(Duration.ofMillis(3_900), handle.remaining(), "unchanged");
        assertTrue(handle.extend(Duration.ofSeconds(9)), "exactly to the maximum");
    }

    @Test
    void a6_extendAfterReleaseOrLossIsFalse() {
        LockHandle released = f.take();
        released.release();
        assertFalse(released.extend(TTL));
        LockHandle expired = f.take();
        f.pause(TTL);
        assertFalse(expired.extend(TTL));
        LockHandle taken = f.take();
        f.backend.store().occupy(PREFIX + KEY, TTL);
        assertFalse(taken.extend(TTL));
        assertFalse(taken.isHeld(), "the store says that it is not ours");
    }
}
