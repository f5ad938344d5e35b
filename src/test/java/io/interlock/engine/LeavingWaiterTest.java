package io.interlock.engine;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.testkit.FakeBackend;
import io.interlock.testkit.FakeClock;
import io.interlock.testkit.FakeStore;
import io.interlock.testkit.ManualScheduler;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** A caller who waits may go at any moment, without asking the gate: between two looks at it, too. */
class LeavingWaiterTest {

    private final FakeClock clock = new FakeClock();
    private final ManualScheduler scheduler = new ManualScheduler(clock);
    private final Services services = new Services(
            new EngineSettings("app", "", "fake", EngineFixture.DEFAULTS, 64, Duration.ofMillis(200), true),
            new Time(clock, InstantSource.system()),
            new EngineThreads(Scheduler.on(scheduler), scheduler));
    private final Keyspace keyspace = new Keyspace("fake", new FakeBackend(new FakeStore(clock)), services);

    /** Goes after having been looked at once, from when it is told to. */
    private final class Leaving extends Waiter {

        private int looksLeft = Integer.MAX_VALUE;

        Leaving(Terms terms) {
            super(terms, clock.getAsLong(), Duration.ofSeconds(1).toNanos());
        }

        @Override
        boolean gone() {
            return --looksLeft < 0;
        }

        @Override
        void signal() {}
    }

    @Test
    void theLockGoesToWhoWasSeenWaitingAndIsGivenBackFromThere() throws Exception {
        Terms terms = Terms.of(EngineFixture.DEFAULTS);
        Leaving holder = new Leaving(terms);
        Gate gate = keyspace.enter("k", null, holder);
        Leaving next = new Leaving(terms.waiting(Duration.ofMinutes(1).toNanos()));
        keyspace.enter("k", gate, next);
        next.looksLeft = 1;
        assertTrue(gate.leave(assertInstanceOf(Outcome.Granted.class, holder.outcome())
                        .handle())
                .get());
        assertInstanceOf(Outcome.Granted.class, next.outcome());
    }
}
