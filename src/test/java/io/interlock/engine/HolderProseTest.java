package io.interlock.engine;

import static io.interlock.engine.EngineFixture.KEY;
import static io.interlock.engine.EngineFixture.NO_WAIT;
import static io.interlock.engine.EngineFixture.SECOND;
import static io.interlock.engine.EngineFixture.WAIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.interlock.LockHandle;
import io.interlock.LockNotAcquiredException;
import io.interlock.LockOptions;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How whoever is turned away learns who holds the lock. */
class HolderProseTest {

    private static final String BUSY =
            "Could not acquire distributed lock for key: k (backend fake): busy, and it does not wait; held by ";

    @RegisterExtension
    final EngineFixture f = new EngineFixture();

    private static String refused(EngineFixture node) {
        return assertThrows(
                        LockNotAcquiredException.class,
                        () -> node.engine.call(KEY, NO_WAIT, () -> {
                            throw new AssertionError("the task ran");
                        }))
                .getMessage();
    }

    private static String place() throws Exception {
        return "application app on host " + InetAddress.getLocalHost().getHostName() + ", process "
                + ProcessHandle.current().pid();
    }

    @Test
    void k2_aHolderInThisProcessIsNamedWithThreadMethodAndSinceWhen() throws Exception {
        f.advance(SECOND);
        f.take(NO_WAIT.describedAs("com.acme.Shop#sell"));
        f.advance(SECOND);
        assertEquals(
                BUSY + "this process (" + place() + "), thread "
                        + Thread.currentThread().getName() + ", in com.acme.Shop#sell, since 2026-11-01T12:00:01Z",
                refused(f));
    }

    @Test
    void k2_sinceWhenIsThatOfThePresentHolderNotOfTheLease() throws Exception {
        LockHandle first = f.take();
        CompletableFuture<Optional<LockHandle>> next = f.queue(WAIT);
        f.advance(SECOND);
        first.release();
        f.granted(next);
        assertEquals(
                BUSY + "this process (" + place() + "), thread "
                        + Thread.currentThread().getName() + ", since 2026-11-01T12:00:01Z",
                refused(f));
    }

    @Test
    void aThreadWithoutANameIsToldByItsNumber() throws Exception {
        Thread nameless = new Thread(null, f::take, "");
        nameless.start();
        nameless.join();
        String number = "#" + nameless.getId();
        assertEquals(
                BUSY + "this process (" + place() + "), thread " + number + ", since 2026-11-01T12:00:00Z", refused(f));
        assertEquals(number, f.engine.heldLocks().get(0).thread());
    }

    @Test
    void aHolderInAnotherProcessIsNamedByWhatItLeftInTheStore() throws Exception {
        f.node().take(LockOptions.defaults().describedAs("com.acme.Shop#sell"));
        assertEquals(BUSY + place() + ", since 2026-11-01T12:00:00Z", refused(f));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shop@node-1:4711/1f2e#2a 2026-11-01T12:00:00.5Z | application shop on host node-1, process 4711, since 2026-11-01T12:00:00.5Z",
                "a@b:c@fe80::1:4711/1f#2a 2026-11-01T12:00:00Z | application a@b:c on host fe80::1, process 4711, since 2026-11-01T12:00:00Z",
                "3b1c9a52-6f0e-4f6c-9f6d-0d1f5e6b7a8c | 3b1c9a52-6f0e-4f6c-9f6d-0d1f5e6b7a8c",
                "me@home:1 | me@home:1",
            })
    void anOwnerTextIsReadOutAndAnyOtherLeftAsItIs(String text, String prose) {
        assertEquals(prose, HolderProse.elsewhere(text));
    }

    @Test
    void aLongTextOfSomebodyElseIsCut() {
        assertEquals("x".repeat(200) + "...(300 characters)", HolderProse.elsewhere("x".repeat(300)));
    }
}
