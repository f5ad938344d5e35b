package io.interlock.testkit;

import static io.interlock.testkit.ContractStage.LONG;
import static io.interlock.testkit.ContractStage.SOON;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.interlock.spi.Lease;
import org.junit.jupiter.api.Test;

/** Every grant of a key has a greater token than all before it. */
interface TokenContract extends ContractPart {

    @Test
    default void tokensGrowOverReleaseAndAcrossNodes() {
        long last = 0;
        for (int i = 0; i < 100; i++) {
            Node node = i % 3 == 0 ? stage().second() : stage().first();
            Lease lease = node.acquire(stage().key(), LONG);
            assertGrown(last, lease);
            last = lease.token();
            node.release(lease);
        }
    }

    @Test
    default void tokensGrowOverExpiry() {
        Lease expired = stage().first().acquire(stage().key(), stage().shortTtl());
        Lease next = stage().second().acquireWaiting(stage().key(), LONG, SOON);
        assertGrown(expired.token(), next);
    }

    @Test
    default void tokensGrowOverAForcedRelease() {
        assumeTrue(stage().capabilities().forceRelease(), "this backend cannot force a release");
        Lease forced = stage().first().acquire(stage().key(), LONG);
        stage().second().forceRelease(stage().key());
        assertGrown(forced.token(), stage().second().acquire(stage().key(), LONG));
    }

    @Test
    default void aRenewalLeavesTheTokenAsItIs() {
        Lease lease = stage().first().acquire(stage().key(), LONG);
        stage().first().renew(lease, LONG);
        assertTrue(stage().first().release(lease), "release with the grant's token");
    }

    @Test
    default void aNewNodeGivesGreaterTokens() throws Exception {
        Lease before = stage().first().acquire(stage().key(), LONG);
        stage().first().release(before);
        assertGrown(before.token(), stage().open().acquire(stage().key(), LONG));
    }

    private static void assertGrown(long last, Lease lease) {
        assertTrue(lease.token() > last, () -> "token " + lease.token() + " after " + last);
    }
}
