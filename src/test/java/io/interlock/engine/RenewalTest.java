package io.interlock.engine;

import static io.interlock.engine.EngineFixture.KEY;
import static io.interlock.engine.EngineFixture.MINUTE;
import static io.interlock.engine.EngineFixture.NO_WAIT;
import static io.interlock.engine.EngineFixture.SECOND;
import static io.interlock.engine.EngineFixture.TTL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockHandle;
import io.interlock.LockLost;
import io.interlock.LockLost.Reason;
import io.interlock.spi.Renewal;
import io.interlock.testkit.FakeCall;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Keeping leases alive. */
class RenewalTest {

    @RegisterExtension
    final EngineFixture f = new EngineFixture();

    private int renewals() {
        return f.backend.calls(FakeCall.Renew.class).size();
    }

    @Test
    void aRenewedLeaseIsHeldForAsLongAsItIsWanted() {
        LockHandle handle = f.take(NO_WAIT.autoRenew(true));
        for (int i = 0; i < 600; i++) {
            f.advance(SECOND);
            assertTrue(handle.isHeld());
            assertTrue(handle.remaining().compareTo(TTL) <= 0);
        }
        assertTrue(renewals() > 150 && renewals() < 300, "about every third of the ttl: " + renewals());
        assertEquals(renewals(), f.engine.statistics().renewed());
        handle.release();
        int before = renewals();
        f.advance(MINUTE);
        assertEquals(before, renewals(), "cancelled means cancelled");
        f.assertIdle();
    }

    @Test
    void oneThatDoesNotAskForItIsNotRenewed() {
        LockHandle handle = f.take();
        f.advance(TTL);
        assertFalse(handle.isHeld());
        assertEquals(0, renewals());
    }

    @Test
    void manyLeasesAreRenewedInBatchesOfAThousand() {
        List<LockHandle> handles = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            handles.add(f.take("key" + i, NO_WAIT.autoRenew(true)));
        }
        f.advance(Duration.ofSeconds(4));
        assertEquals(
                List.of(1_000, 1_000, 500),
                f.backend.calls(FakeCall.Renew.class).stream()
                        .map(call -> call.renewals().size())
                        .toList());
        handles.forEach(LockHandle::release);
        f.assertIdle();
    }

    @Test
    void leasesTakenAMomentApartAreRenewedTogether() {
        for (int i = 0; i < 20; i++) {
            f.take("key" + i, NO_WAIT.autoRenew(true));
            f.advance(Duration.ofMillis(1));
        }
        f.advance(Duration.ofSeconds(4));
        assertTrue(renewals() <= 2, renewals() + " round trips");
    }

    @Test
    void a6_renewalEndsAtTheMaxHoldAsAnExpiry() {
        LockHandle handle = f.take(NO_WAIT.autoRenew(true).maxHold(Duration.ofSeconds(25)));
        List<LockLost> told = new ArrayList<>();
        handle.onLost(told::add);
        f.advance(Duration.ofMillis(24_800));
        assertTrue(handle.isHeld());
        f.advance(Duration.ofMillis(200));
        assertFalse(handle.isHeld());
        assertEquals(
                List.of(Reason.EXPIRED), told.stream().map(LockLost::reason).toList());
        assertTrue(renewals() < 15, "no burst towards the end: " + renewals());
        assertTrue(f.isFree());
        f.assertIdle();
    }

    @Test
    void aRenewalThatFailsIsTriedAgainWhileThereIsTime() {
        LockHandle handle = f.take(NO_WAIT.autoRenew(true));
        for (int i = 0; i < 5; i++) {
            f.backend.replies().failNext(FakeCall.Renew.class, new IOException("down"));
        }
        f.advance(MINUTE);
        assertTrue(handle.isHeld());
        assertEquals(0, f.engine.statistics().lost());
    }

    @Test
    void aRenewalWhoseReplyWasLostIsTriedAgainToo() {
        LockHandle handle = f.take(NO_WAIT.autoRenew(true));
        f.backend.replies().loseNext(FakeCall.Renew.class, new IOException("lost"));
        f.advance(MINUTE);
        assertTrue(handle.isHeld());
    }

    @Test
    void aStoreThatIsSilentTooLongLosesTheLeaseBeforeItFreesIt() {
        List<LockLost> told = new ArrayList<>();
        LockHandle handle = f.take(NO_WAIT.autoRenew(true));
        handle.onLost(told::add);
        f.backend.traits().answerRenewals(Renewal.Status.UNKNOWN);
        f.backend.replies().failNext(FakeCall.Release.class, new IOException("down"));
        f.advance(Duration.ofMillis(9_899));
        assertTrue(handle.isHeld());
        f.advance(Duration.ofMillis(1));
        assertFalse(handle.isHeld());
        assertEquals(
                List.of(Reason.UNCONFIRMED), told.stream().map(LockLost::reason).toList());
        assertFalse(f.isFree(), "told before the store frees it");
        f.backend.traits().answerRenewals(Renewal.Status.RENEWED);
        f.advance(MINUTE);
        f.assertIdle();
    }

    @Test
    void aLateConfirmationDoesNotReviveALeaseThatWasLost() {
        LockHandle handle = f.take(NO_WAIT.autoRenew(true));
        f.backend.replies().hold();
        f.advance(Duration.ofMillis(9_900));
        assertFalse(handle.isHeld());
        f.backend.replies().letGo();
        assertFalse(handle.isHeld());
        f.assertIdle();
        assertTrue(f.isFree());
    }

    @Test
    void aSlowConfirmationCountsFromItsRequest() {
        LockHandle handle = f.take(NO_WAIT.autoRenew(true));
        f.advance(SECOND);
        f.backend.replies().hold();
        f.advance(Duration.ofSeconds(5));
        f.backend.replies().letGo();
        Duration remaining = handle.remaining();
        assertTrue(remaining.compareTo(Duration.ofSeconds(8)) < 0, "sent over 2 s ago: " + remaining);
        assertTrue(remaining.compareTo(Duration.ofSeconds(6)) > 0, "" + remaining);
    }

    @Test
    void aSessionShorterThanTheTtlIsRenewedInItsOwnRhythm() {
        f.backend.traits().confirmAtMost(Duration.ofSeconds(3));
        LockHandle renewing = f.take(NO_WAIT.autoRenew(true));
        LockHandle plain = f.take("plain", NO_WAIT);
        f.advance(Duration.ofSeconds(9));
        assertTrue(renewing.isHeld());
        assertTrue(plain.isHeld(), "its ttl is not over");
        f.advance(SECOND);
        assertTrue(renewing.isHeld());
        assertFalse(plain.isHeld());
    }

    @Test
    void extendingARenewedLeaseDoesNotStopItsRenewal() {
        LockHandle handle = f.take(NO_WAIT.autoRenew(true));
        assertTrue(handle.extend(SECOND));
        f.advance(MINUTE);
        assertTrue(handle.isHeld());
        assertTrue(handle.extend(Duration.ofMinutes(5)));
        f.advance(Duration.ofMinutes(20));
        assertTrue(handle.isHeld());
        assertTrue(f.engine.isLocked(KEY));
    }
}
