package io.interlock.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.interlock.engine.Scheduler;
import io.interlock.testkit.FakeClock;
import io.interlock.testkit.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two schedulers on clocks of their own: that of the one that does not move stands for a pool that is full. */
class ContainerTimersTest {

    private static final Duration DUE = Duration.ofMillis(100);

    private final ManualScheduler container = new ManualScheduler(new FakeClock());
    private final ManualScheduler owned = new ManualScheduler(new FakeClock());
    private final Scheduler timers = new ContainerTimers(container, Scheduler.on(owned));
    private final List<String> ran = new ArrayList<>();
    private String running = "nobody";

    private Scheduler.Planned plan() {
        return timers.schedule(() -> ran.add(running), DUE.toNanos());
    }

    private void pass(ManualScheduler threads, String name, Duration time) {
        running = name;
        threads.advance(time);
    }

    @Test
    void theContainerRunsWhatIsDue() {
        plan();
        pass(owned, "ours", DUE);
        pass(container, "the container's", DUE);
        assertEquals(0, owned.pending(), "our thread need not wake up for it");
        pass(owned, "ours", DUE);
        assertEquals(List.of("the container's"), ran);
    }

    @Test
    void ourThreadRunsWhatTheContainerHasNotBegunInTime() {
        plan();
        pass(owned, "ours", DUE.plusNanos(ContainerTimers.GRACE));
        pass(container, "the container's", DUE.multipliedBy(2));
        assertEquals(List.of("ours"), ran);
    }

    @Test
    void ourThreadRunsAtItsTimeWhatTheContainerRefuses() {
        container.shutdown();
        plan();
        pass(owned, "ours", DUE);
        assertEquals(List.of("ours"), ran);
        assertEquals(0, owned.pending());
    }

    @Test
    void whatIsCancelledLeavesNothingAnywhere() {
        plan().cancel();
        assertEquals(0, container.pending());
        assertEquals(0, owned.pending());
        container.shutdown();
        plan().cancel();
        assertEquals(0, owned.pending());
    }
}
