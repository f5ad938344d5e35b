package io.interlock.testkit;

import static io.interlock.testkit.ContractStage.LONG;
import static io.interlock.testkit.ContractStage.SOON;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.interlock.spi.AcquireRequest;
import io.interlock.spi.Attempt;
import io.interlock.spi.Lease;
import io.interlock.spi.Reply;
import io.interlock.spi.Wake;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A waiter hears of a lock that may be free: by a push, by the remaining time, or in the store's own queue. */
interface WakeContract extends ContractPart {

    @Test
    default void aReleaseWakes() {
        Lease lease = stage().first().acquire(stage().key(), LONG);
        Wake wake = wakeOfSecond();
        stage().first().release(lease);
        assertFires(wake);
    }

    @Test
    default void aForcedReleaseWakes() {
        assumeTrue(stage().capabilities().forceRelease(), "this backend cannot force a release");
        stage().first().acquire(stage().key(), LONG);
        Wake wake = wakeOfSecond();
        stage().first().forceRelease(stage().key());
        assertFires(wake);
    }

    @Test
    default void aShorterTtlWakes() {
        Lease lease = stage().first().acquire(stage().key(), LONG);
        Wake wake = wakeOfSecond();
        stage().first().renew(lease, stage().shortTtl());
        assertFires(wake);
    }

    @Test
    default void aWaiterIsInTimeForAnExpiry() {
        stage().first().acquire(stage().key(), stage().shortTtl());
        stage().second().acquireWaiting(stage().key(), LONG, SOON);
    }

    @Test
    default void aReleaseBesideABusyReplyIsNeverMissed() {
        for (int i = 0; i < 200; i++) {
            Lease lease = stage().first().acquire(stage().key(), LONG);
            CompletableFuture<Boolean> release =
                    CompletableFuture.supplyAsync(() -> stage().first().release(lease));
            Lease next = stage().second().acquireWaiting(stage().key(), LONG, SOON);
            release.join();
            stage().second().release(next);
        }
    }

    @Test
    default void aCancelledWakeIsHarmless() throws Exception {
        Lease lease = stage().first().acquire(stage().key(), LONG);
        Wake cancelled = wakeOfSecond();
        Wake kept = wakeOf(stage().open());
        cancelled.cancel();
        cancelled.cancel();
        stage().first().release(lease);
        assertFires(kept);
        cancelled.cancel();
        stage().second().acquire(stage().key(), LONG);
    }

    @Test
    default void aNativeWaiterIsGrantedWhenTheLockIsReleased() {
        assumeTrue(stage().capabilities().nativeWait(), "this backend has no queue of its own");
        Lease lease = stage().first().acquire(stage().key(), LONG);
        AcquireRequest request = stage().second().request(stage().key(), LONG, SOON);
        Attempt attempt = stage().second().backend().tryAcquire(request);
        stage().first().release(lease);
        assertInstanceOf(Reply.Granted.class, stage().second().answer(attempt));
    }

    @Test
    default void aCancelledNativeWaiterIsAnswered() {
        assumeTrue(stage().capabilities().nativeWait(), "this backend has no queue of its own");
        stage().first().acquire(stage().key(), LONG);
        AcquireRequest request = stage().second().request(stage().key(), LONG, LONG);
        Attempt attempt = stage().second().backend().tryAcquire(request);
        attempt.cancel();
        assertInstanceOf(Reply.Busy.class, stage().second().answer(attempt));
    }

    private Wake wakeOfSecond() {
        return wakeOf(stage().second());
    }

    private Wake wakeOf(Node node) {
        Wake wake = node.refused(stage().key(), LONG).wake();
        assumeTrue(wake != null, "this backend cannot push: its waiters poll");
        return wake;
    }

    private static void assertFires(Wake wake) {
        Awaitility.await("the wake")
                .atMost(SOON.toMillis(), TimeUnit.MILLISECONDS)
                .until(() -> wake.stage().toCompletableFuture().isDone());
        wake.cancel();
    }
}
