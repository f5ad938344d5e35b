package io.interlock.testkit;

import static io.interlock.spi.Renewal.Status.RENEWED;
import static io.interlock.testkit.ContractStage.LONG;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.interlock.spi.Lease;
import io.interlock.spi.LockBackend;
import io.interlock.spi.Renewal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A closed backend answers no more, and takes nothing from the others. */
interface CloseContract extends ContractPart {

    @Test
    default void callsAfterCloseFail() throws Exception {
        Node node = stage().open();
        LockBackend backend = node.backend();
        Lease lease = node.acquire(stage().key(), LONG);
        backend.close();
        assertAll(
                () -> assertFails(
                        backend,
                        backend.tryAcquire(node.request(stage().key("another"), LONG))
                                .reply()),
                () -> assertFails(backend, backend.renew(List.of(new Renewal(lease, LONG)))),
                () -> assertFails(backend, backend.release(lease, Duration.ZERO)),
                () -> assertFails(backend, backend.inspect(lease.key())),
                () -> assertFails(backend, backend.forceRelease(lease.key())));
    }

    @Test
    default void closingTwiceDoesNothing() throws Exception {
        Node node = stage().open();
        node.backend().close();
        node.backend().close();
    }

    @Test
    default void otherNodesKeepTheirLeases() throws Exception {
        Lease lease = stage().first().acquire(stage().key(), LONG);
        stage().open().backend().close();
        stage().second().assertRefused(stage().key(), LONG);
        assertEquals(RENEWED, stage().first().renew(lease, LONG).status());
    }

    private static void assertFails(LockBackend backend, CompletionStage<?> stage) {
        assertThrows(
                ExecutionException.class,
                () -> stage.toCompletableFuture().get(backend.callTimeout().toMillis(), TimeUnit.MILLISECONDS));
    }
}
