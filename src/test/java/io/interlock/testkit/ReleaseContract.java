package io.interlock.testkit;

import static io.interlock.testkit.ContractStage.LONG;
import static io.interlock.testkit.ContractStage.SOON;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.interlock.spi.Lease;
import io.interlock.spi.Owner;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who can give a lock back, and when it is free. */
interface ReleaseContract extends ContractPart {

    @Test
    default void aReleasedKeyIsFree() {
        Lease lease = stage().first().acquire(stage().key(), LONG);
        assertTrue(stage().first().release(lease));
        stage().second().acquire(stage().key(), LONG);
    }

    @Test
    default void aSecondReleaseDoesNothing() {
        Lease lease = stage().first().acquire(stage().key(), LONG);
        assertTrue(stage().first().release(lease));
        assertFalse(stage().first().release(lease));
    }

    @Test
    default void aStrangerCannotRelease() {
        Lease lease = stage().first().acquire(stage().key(), LONG);
        Lease forged = new Lease(lease.key(), new Owner("contract@nowhere:1", 1, 0), lease.token());
        assertFalse(stage().second().release(forged));
        assertTrue(stage().first().release(lease));
    }

    @Test
    default void anAttemptWhoseReplyWasLostIsReleasedByItsOwnerAlone() {
        Lease lease = stage().first().acquire(stage().key(), LONG);
        assertTrue(stage().first().release(new Lease(lease.key(), lease.owner(), Lease.UNKNOWN_TOKEN)));
        stage().second().acquire(stage().key(), LONG);
        assertFalse(stage().first().release(new Lease(lease.key(), lease.owner(), Lease.UNKNOWN_TOKEN)));
    }

    @Test
    default void anOlderLeaseCannotReleaseItsSuccessor() {
        Lease older = stage().first().acquire(stage().key(), LONG);
        stage().first().release(older);
        Lease newer = stage().second().acquire(stage().key(), LONG);
        assertFalse(stage().first().release(older));
        assertTrue(stage().second().release(newer));
    }

    @Test
    default void aLeaseThatRanOutCannotBeReleased() {
        Lease lease = stage().first().acquire(stage().key(), stage().shortTtl());
        stage().outliveShortTtl();
        assertFalse(stage().first().release(lease));
    }

    @Test
    default void aKeptReleaseStaysTakenAndThenIsFree() {
        Lease kept = stage().first().acquire(stage().key("kept"), stage().shortTtl());
        assertTrue(stage().first().release(kept, LONG));
        stage().outliveShortTtl();
        stage().second().assertRefused(kept.key(), LONG);

        Lease soonFree = stage().first().acquire(stage().key("soon free"), LONG);
        assertTrue(stage().first().release(soonFree, stage().shortTtl()));
        stage().second().acquireWaiting(soonFree.key(), LONG, SOON);
    }

    @Test
    default void aKeptReleaseNeverEndsEarly() {
        Lease lease = stage().first().acquire(stage().key(), LONG);
        long sent = System.nanoTime();
        stage().first().release(lease, stage().shortTtl());
        stage().second().acquireWaiting(stage().key(), LONG, SOON);
        Duration kept = Duration.ofNanos(System.nanoTime() - sent);
        assertTrue(kept.plus(stage().coarseness()).compareTo(stage().shortTtl()) >= 0, () -> "free after " + kept);
    }

    @Test
    default void aDurableKeptReleaseSurvivesItsNode() throws Exception {
        assumeTrue(stage().capabilities().durableMinHold(), "this backend does not keep a minimum hold past its close");
        Node third = stage().open();
        third.release(third.acquire(stage().key(), LONG), LONG);
        third.backend().close();
        stage().first().assertRefused(stage().key(), LONG);
    }
}
