package io.interlock.testkit;

import static io.interlock.spi.Renewal.Status.LOST;
import static io.interlock.testkit.ContractStage.LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.interlock.spi.Lease;
import io.interlock.spi.StoredLock;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Looking at a lock from outside, and removing it from outside. */
interface InspectContract extends ContractPart {

    @Test
    default void aFreeKeyIsSeenAsFree() {
        assertEquals(Optional.empty(), stage().first().inspect(stage().key()));
    }

    @Test
    default void aHeldKeyIsSeenByEveryNode() {
        Lease lease = stage().first().acquire(stage().key(), LONG);
        for (Node node : new Node[] {stage().first(), stage().second()}) {
            StoredLock seen = node.inspect(lease.key()).orElseThrow();
            if (stage().capabilities().holder()) {
                assertEquals(lease.owner().text(), seen.owner());
            }
            if (stage().capabilities().remainingTtl()) {
                assertNotNull(seen.remaining(), "remaining");
                assertTrue(seen.remaining().toNanos() > 0 && seen.remaining().compareTo(LONG) <= 0, seen::toString);
            }
        }
    }

    @Test
    default void aReleasedOrExpiredKeyIsSeenAsFree() {
        Lease released = stage().first().acquire(stage().key("released"), LONG);
        stage().first().release(released);
        Lease expired = stage().first().acquire(stage().key("expired"), stage().shortTtl());
        stage().outliveShortTtl();
        assertEquals(Optional.empty(), stage().second().inspect(released.key()));
        assertEquals(Optional.empty(), stage().second().inspect(expired.key()));
    }

    @Test
    default void aForcedReleaseFreesTheKeyAndEndsTheLease() {
        assumeTrue(stage().capabilities().forceRelease(), "this backend cannot force a release");
        Lease lease = stage().first().acquire(stage().key(), LONG);
        assertTrue(stage().second().forceRelease(stage().key()), "something was removed");
        assertEquals(LOST, stage().first().renew(lease, LONG).status());
        assertFalse(stage().first().release(lease), "a lease that is no more");
        stage().second().acquire(stage().key(), LONG);
    }

    @Test
    default void aForcedReleaseOfAFreeKeyRemovesNothing() {
        assumeTrue(stage().capabilities().forceRelease(), "this backend cannot force a release");
        assertFalse(stage().first().forceRelease(stage().key()));
    }

    @Test
    default void aForcedReleaseThatIsUnsupportedSaysSo() {
        assumeFalse(stage().capabilities().forceRelease(), "this backend can force a release");
        stage().first().acquire(stage().key(), LONG);
        CompletionStage<Boolean> reply = stage().second().backend().forceRelease(stage().key());
        CompletionException failure = assertThrows(
                CompletionException.class, () -> reply.toCompletableFuture().join());
        assertInstanceOf(UnsupportedOperationException.class, failure.getCause());
    }
}
