package io.interlock.testkit;

import static io.interlock.spi.Renewal.Status.LOST;
import static io.interlock.spi.Renewal.Status.RENEWED;
import static io.interlock.testkit.ContractStage.LONG;
import static io.interlock.testkit.ContractStage.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.spi.Lease;
import io.interlock.spi.Owner;
import io.interlock.spi.Renewal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of leases that are renewed, in time or too late. */
interface RenewContract extends ContractPart {

    @Test
    default void aRenewedLeaseOutlivesItsFirstTtl() {
        Lease lease = stage().first().acquire(stage().key(), stage().shortTtl());
        Renewal.Outcome outcome = stage().first().renew(lease, LONG);
        assertEquals(RENEWED, outcome.status());
        assertTrue(outcome.confirmed().toNanos() > 0 && outcome.confirmed().compareTo(LONG) <= 0, outcome::toString);
        stage().outliveShortTtl();
        stage().second().assertRefused(stage().key(), LONG);
    }

    @Test
    default void aRenewalMayShorten() {
        Lease lease = stage().first().acquire(stage().key(), LONG);
        assertEquals(RENEWED, stage().first().renew(lease, stage().shortTtl()).status());
        stage().second().acquireWaiting(stage().key(), LONG, SOON);
    }

    @Test
    default void aReleasedLeaseIsLost() {
        Lease lease = stage().first().acquire(stage().key(), LONG);
        stage().first().release(lease);
        assertEquals(Renewal.Outcome.LOST, stage().first().renew(lease, LONG));
        stage().second().acquire(stage().key(), LONG);
    }

    @Test
    default void aLeaseThatRanOutIsLost() {
        Lease lease = stage().first().acquire(stage().key(), stage().shortTtl());
        stage().outliveShortTtl();
        assertEquals(Renewal.Outcome.LOST, stage().first().renew(lease, LONG));
        stage().second().acquire(stage().key(), LONG);
    }

    @Test
    default void aLeaseThatAnotherTookOverIsLostAndTheOtherKeepsIts() {
        Lease lease = stage().first().acquire(stage().key(), stage().shortTtl());
        Lease next = stage().second().acquireWaiting(stage().key(), LONG, SOON);
        assertEquals(Renewal.Outcome.LOST, stage().first().renew(lease, stage().shortTtl()));
        stage().outliveShortTtl();
        assertEquals(RENEWED, stage().second().renew(next, LONG).status());
    }

    @Test
    default void aBatchIsAnsweredInItsOrder() {
        Lease held = stage().first().acquire(stage().key("held"), LONG);
        Lease released = stage().first().acquire(stage().key("released"), LONG);
        stage().first().release(released);
        Lease alsoHeld = stage().first().acquire(stage().key("also held"), LONG);
        Lease others = stage().second().acquire(stage().key("another's"), LONG);
        Lease forged = new Lease(others.key(), new Owner("contract@nowhere:1", 1, 0), others.token());
        List<Renewal> batch = List.of(
                new Renewal(held, LONG),
                new Renewal(released, LONG),
                new Renewal(forged, LONG),
                new Renewal(alsoHeld, LONG));
        assertEquals(
                List.of(RENEWED, LOST, LOST, RENEWED),
                stage().first().renew(batch).stream()
                        .map(Renewal.Outcome::status)
                        .toList());
    }

    @Test
    default void anEmptyBatchHasNoOutcomes() {
        assertEquals(List.of(), stage().first().renew(List.of()));
    }
}
