package io.interlock.engine;

import static io.interlock.engine.EngineFixture.KEY;
import static io.interlock.engine.EngineFixture.NO_WAIT;
import static io.interlock.engine.EngineFixture.PREFIX;
import static io.interlock.engine.EngineFixture.SECOND;
import static io.interlock.engine.EngineFixture.TTL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockAcquired;
import io.interlock.LockHandle;
import io.interlock.LockListener;
import io.interlock.LockLost;
import io.interlock.LockLost.Reason;
import io.interlock.LockRejected;
import io.interlock.LockReleased;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What listeners see: semantics K2. */
class ListenerTest {

    @RegisterExtension
    final EngineFixture f = new EngineFixture();

    private final List<Object> seen = new ArrayList<>();

    private final LockListener recorder = new LockListener() {
        @Override
        public void acquired(LockAcquired event) {
            seen.add(event);
        }

        @Override
        public void released(LockReleased event) {
            seen.add(event);
        }

        @Override
        public void lost(LockLost event) {
            seen.add(event);
        }

        @Override
        public void rejected(LockRejected event) {
            seen.add(event);
        }
    };

    @Test
    void k2_theyAreToldInOrderWithWhatIsKnown() {
        f.engine.addListener(recorder);
        Optional<String> method = Optional.of("Shop#sell");
        LockHandle handle = f.take(NO_WAIT.describedAs("Shop#sell"));
        f.advance(SECOND);
        handle.release();
        f.run();
        assertEquals(
                List.of(
                        new LockAcquired(KEY, "fake", handle.fencingToken(), Duration.ZERO, false, method),
                        new LockReleased(KEY, "fake", handle.fencingToken(), SECOND, method)),
                seen);
    }

    @Test
    void k2_aRejectionNamesTheHolder() {
        f.engine.addListener(recorder);
        String owner = f.backend.store().occupy(PREFIX + KEY, TTL).owner().text();
        f.assertTurnedAway(f.queue(NO_WAIT));
        CompletableFuture<Optional<LockHandle>> waiter = f.queue(NO_WAIT.waitTimeout(SECOND));
        f.advance(SECOND);
        f.assertTurnedAway(waiter);
        assertEquals(
                List.of(
                        new LockRejected(KEY, "fake", Duration.ZERO, Optional.of(owner), Optional.empty()),
                        new LockRejected(KEY, "fake", SECOND, Optional.of(owner), Optional.empty())),
                seen);
    }

    @Test
    void k2_anExpiryIsToldOnTimeAndNotAlsoAsARelease() {
        f.engine.addListener(recorder);
        LockHandle handle = f.take();
        f.advance(Duration.ofMillis(9_900));
        handle.release();
        f.run();
        assertEquals(2, seen.size());
        assertEquals(
                new LockLost(
                        KEY, "fake", handle.fencingToken(), Reason.EXPIRED, Duration.ofMillis(9_900), Optional.empty()),
                seen.get(1));
    }

    @Test
    void k2_aHandOverSaysSo() {
        LockHandle handle = f.take();
        CompletableFuture<Optional<LockHandle>> next = f.queue();
        f.engine.addListener(recorder);
        f.advance(SECOND);
        handle.release();
        LockHandle second = f.granted(next);
        assertTrue(seen.contains(new LockAcquired(KEY, "fake", second.fencingToken(), SECOND, true, Optional.empty())));
    }

    @Test
    void k2_theyAreCalledOffTheLocksPath() {
        f.engine.addListener(recorder);
        f.take().release();
        assertEquals(List.of(), seen, "the lock was taken and released before anybody was told");
        f.run();
        assertEquals(2, seen.size());
    }

    @Test
    void k2_oneThatThrowsIsHarmless() {
        f.engine.addListener(new LockListener() {
            @Override
            public void acquired(LockAcquired event) {
                throw new StackOverflowError("the listener's own");
            }
        });
        f.engine.addListener(recorder);
        f.take().release();
        f.run();
        assertEquals(2, seen.size());
        assertEquals(
                List.of("ILK-207: a lock listener or callback threw; locks are not affected"),
                f.log.messages("ILK-207"));
        f.assertIdle();
    }

    @Test
    void k2_oneThatUsesLocksItselfMayDoSo() {
        f.engine.addListener(new LockListener() {
            @Override
            public void released(LockReleased event) {
                if (event.key().equals(KEY)) {
                    f.take("of the listener", NO_WAIT).release();
                }
            }
        });
        f.engine.addListener(recorder);
        f.take().release();
        f.run();
        assertEquals(4, seen.size());
        f.assertIdle();
    }

    @Test
    void k2_withoutListenersNothingIsPosted() {
        f.take().release();
        assertEquals(1, f.scheduler.pending(), "only the sweep");
    }
}
