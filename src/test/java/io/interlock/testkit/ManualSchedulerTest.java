package io.interlock.testkit;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class ManualSchedulerTest {

    private final FakeClock clock = new FakeClock();
    private final ManualScheduler scheduler = new ManualScheduler(clock);
    private final List<String> ran = new ArrayList<>();
    private final long start = clock.getAsLong();

    private Runnable task(String name) {
        return () ->
                ran.add(name + "@" + Duration.ofNanos(clock.getAsLong() - start).toMillis());
    }

    @Test
    void tasksRunInTheOrderOfTheirTimesAtTheirTimes() {
        scheduler.schedule(task("late"), 20, MILLISECONDS);
        scheduler.schedule(task("early"), 10, MILLISECONDS);
        scheduler.schedule(task("early too"), 10, MILLISECONDS);
        scheduler.schedule(task("too late"), 31, MILLISECONDS);
        scheduler.advance(Duration.ofMillis(30));
        assertEquals(List.of("early@10", "early too@10", "late@20"), ran);
        assertEquals(30, Duration.ofNanos(clock.getAsLong() - start).toMillis());
    }

    @Test
    void nothingRunsUntilItIsAskedTo() {
        scheduler.execute(task("now"));
        assertEquals(List.of(), ran);
        scheduler.runDue();
        assertEquals(List.of("now@0"), ran);
    }

    @Test
    void aTaskThatATaskHandsInRunsWhenItIsDue() {
        scheduler.schedule(() -> scheduler.schedule(task("next"), 5, MILLISECONDS), 10, MILLISECONDS);
        scheduler.advance(Duration.ofMillis(15));
        assertEquals(List.of("next@15"), ran);
    }

    @Test
    void aPeriodicTaskRunsUntilItIsCancelled() {
        Future<?> task = scheduler.scheduleAtFixedRate(task("tick"), 10, 10, MILLISECONDS);
        scheduler.advance(Duration.ofMillis(25));
        task.cancel(false);
        scheduler.advance(Duration.ofMillis(25));
        assertEquals(List.of("tick@10", "tick@20"), ran);
    }

    @Test
    void aCancelledTaskIsPendingNoMore() {
        Future<?> task = scheduler.schedule(task("never"), 10, MILLISECONDS);
        assertEquals(1, scheduler.pending());
        task.cancel(false);
        assertEquals(0, scheduler.pending());
    }

    @Test
    void timePassesTheLargestLong() {
        scheduler.schedule(task("after"), 20_000, MILLISECONDS);
        scheduler.schedule(task("before"), 1, MILLISECONDS);
        scheduler.advance(Duration.ofSeconds(30));
        assertEquals(List.of("before@1", "after@20000"), ran);
        assertTrue(clock.getAsLong() < start, "the clock has wrapped");
    }

    @Test
    void aFailureIsKept() {
        IllegalStateException failure = new IllegalStateException("broken");
        scheduler.execute(() -> {
            throw failure;
        });
        scheduler.runDue();
        assertEquals(List.of(failure), scheduler.failures());
    }

    @Test
    void afterShutdownTasksAreRejected() {
        scheduler.schedule(task("dropped"), 1, MILLISECONDS);
        scheduler.shutdown();
        scheduler.advance(Duration.ofMillis(5));
        assertEquals(List.of(), ran);
        assertThrows(RejectedExecutionException.class, () -> scheduler.execute(task("refused")));
    }
}
