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
import io.interlock.LockLost;
import io.interlock.LockLost.Reason;
import io.interlock.LockLostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Locks that are lost while somebody counts on them: invariant 8. */
class LossTest {

    @RegisterExtension
    final EngineFixture f = new EngineFixture();

    private final List<LockLost> told = new ArrayList<>();

    private List<Reason> reasons() {
        return told.stream().map(LockLost::reason).toList();
    }

    @Test
    void aWatchedLeaseIsToldToBeLostWhenItsTtlIsOver() {
        f.take(NO_WAIT.describedAs("Shop#sell")).onLost(told::add);
        f.advance(Duration.ofMillis(9_900));
        assertEquals(Reason.EXPIRED, told.get(0).reason());
        assertEquals(Duration.ofMillis(9_900), told.get(0).held());
        assertEquals(Optional.of("Shop#sell"), told.get(0).method());
        assertEquals(
                List.of(
                        "ILK-201: lost the lock 'k' (backend fake) of Shop#sell after 9900 ms: its ttl, or its maximum hold"
                                + " time, was over before it was released. Others may hold it now. Its fencing token was "
                                + told.get(0).fencingToken() + "."),
                f.log.messages("ILK-201"));
        assertEquals(1, f.engine.statistics().lost());
    }

    @Test
    void everyCallbackRunsOnceAndOneThatThrowsStopsNoOther() {
        LockHandle handle = f.take();
        handle.onLost(event -> {
            throw new IllegalStateException("the callback's own");
        });
        handle.onLost(told::add);
        f.advance(TTL);
        f.advance(TTL);
        assertEquals(List.of(Reason.EXPIRED), reasons());
        assertEquals(1, f.log.messages("ILK-207").size());
    }

    @Test
    void aCallbackThatComesTooLateIsCalledSoon() {
        LockHandle handle = f.take();
        f.pause(TTL);
        handle.onLost(told::add);
        assertEquals(List.of(), told, "not on the caller's thread");
        f.run();
        assertEquals(List.of(Reason.EXPIRED), reasons());
    }

    @Test
    void aCallbackThatComesAfterALossHearsHowLongItWasHeld() {
        LockHandle handle = f.take();
        f.advance(SECOND);
        f.engine.forceRelease(KEY);
        f.advance(SECOND);
        handle.onLost(told::add);
        f.run();
        assertEquals(List.of(Reason.FORCED), reasons());
        assertEquals(SECOND, told.get(0).held());
    }

    @Test
    void aReleasedHandleIsNotCalledBack() {
        LockHandle handle = f.take();
        handle.onLost(told::add);
        handle.release();
        handle.onLost(told::add);
        f.advance(TTL);
        assertEquals(List.of(), told);
    }

    @Test
    void aFormerHolderIsNotToldWhatItsSuccessorLoses() {
        LockHandle first = f.take();
        first.onLost(told::add);
        CompletableFuture<Optional<LockHandle>> next = f.queue();
        first.release();
        f.granted(next);
        f.advance(TTL);
        assertEquals(List.of(), told);
    }

    @Test
    void aLateReleaseIsALossAndWarnsOfTheOverrun() {
        LockHandle handle = f.take(NO_WAIT.describedAs("Shop#sell"));
        f.pause(Duration.ofMillis(12_900));
        assertFalse(handle.release());
        assertEquals(
                List.of(
                        "ILK-202: the lock 'k' (backend fake) of Shop#sell was released 3000 ms after it had ended: what"
                                + " was done meanwhile was not protected. Fix: raise the ttl, set autoRenew, or check isHeld()"
                                + " and the fencing token."),
                f.log.messages("ILK-202"));
        assertEquals(1, f.engine.statistics().lost());
        f.assertIdle();
    }

    @Test
    void aBodyThatOverrunsIsNotDisturbedButTold() throws Exception {
        String value = f.engine.call(KEY, NO_WAIT, () -> {
            LockHandle handle = f.engine.current().orElseThrow();
            handle.onLost(told::add);
            f.advance(TTL);
            assertFalse(handle.isHeld());
            assertEquals(
                    "The lock 'k' (backend fake) is not held any more: it was lost",
                    assertThrows(LockLostException.class, handle::requireHeld).getMessage());
            return "done";
        });
        assertEquals("done", value);
        assertEquals(List.of(Reason.EXPIRED), reasons());
        f.assertIdle();
    }

    @Test
    void aKeyThatAnotherNodeTookIsLostWhenARenewalFindsOut() {
        f.take(NO_WAIT.autoRenew(true)).onLost(told::add);
        f.backend.store().occupy(PREFIX + KEY, Duration.ofMinutes(5));
        f.advance(Duration.ofSeconds(4));
        assertEquals(List.of(Reason.TAKEN), reasons());
        f.advance(SECOND);
        assertFalse(f.isFree(), "the other node's lock is left alone");
        f.assertIdle();
    }

    @Test
    void aKeyThatAnotherNodeTookIsLostWhenItsReleaseFindsOut() {
        LockHandle handle = f.take();
        f.backend.store().occupy(PREFIX + KEY, TTL);
        assertFalse(handle.release());
        assertFalse(f.isFree());
        assertEquals(1, f.engine.statistics().lost());
        f.assertIdle();
    }

    @Test
    void aForgottenHandleIsSweptAndReportedAsHeldUntilItsEnd() {
        f.take();
        f.advance(Duration.ofSeconds(30));
        assertEquals(1, f.engine.statistics().lost());
        List<String> log = f.log.messages("ILK-201");
        assertEquals(1, log.size());
        assertTrue(log.get(0).startsWith("ILK-201: lost the lock 'k' (backend fake) after 9900 ms: "), log.get(0));
        long longest = f.engine.statistics().holdTimes().max().toMillis();
        assertEquals(9_900, longest, 9_900 * 0.07);
    }
}
