package io.interlock.engine;

import static io.interlock.engine.EngineFixture.NO_WAIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.interlock.LockHandle;
import io.interlock.testkit.FakeCall;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who asks next when a store with other nodes has confirmed a release. */
class TurnTakingTest {

    private static final Duration ROUND_TRIP = Duration.ofMillis(3);

    @RegisterExtension
    final EngineFixture f = new EngineFixture(0);

    private int asked() {
        return f.backend.calls(FakeCall.Acquire.class).size();
    }

    /** Held for so long that a pause is always worth it; the reply to its release is still on its way. */
    private void releaseAfterLongHold() {
        LockHandle held = f.take();
        f.advance(EngineFixture.SECOND);
        f.backend.replies().hold();
        held.releaseAsync();
    }

    private void deliverRelease() {
        f.clock.advance(ROUND_TRIP);
        f.backend.replies().deliverNext();
        f.backend.replies().letGo();
    }

    @Test
    void otherNodesHaveARoundTripBeforeTheNextInLineAsks() {
        releaseAfterLongHold();
        CompletableFuture<Optional<LockHandle>> next = f.queue();
        deliverRelease();
        assertEquals(1, asked());
        f.advance(ROUND_TRIP.minusNanos(1));
        assertEquals(1, asked());
        f.advance(Duration.ofNanos(1));
        f.granted(next).release();
    }

    @Test
    void aNodeThatIsWokenGetsTheKey() {
        EngineFixture other = f.node();
        LockHandle held = f.take();
        CompletableFuture<Optional<LockHandle>> theirs = other.queue();
        f.advance(EngineFixture.SECOND);
        f.backend.replies().hold();
        CompletableFuture<Optional<LockHandle>> ours = f.queue();
        held.releaseAsync();
        deliverRelease();
        LockHandle turn = other.granted(theirs);
        f.advance(ROUND_TRIP);
        assertFalse(ours.isDone());
        turn.release();
        f.granted(ours).release();
    }

    @Test
    void aCallerThatDoesNotWaitIsNotTurnedAwayFromAFreeKey() {
        releaseAfterLongHold();
        CompletableFuture<Optional<LockHandle>> next = f.queue(NO_WAIT);
        deliverRelease();
        f.granted(next).release();
    }
}
