package io.interlock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.testkit.FakeClock;
import io.interlock.testkit.ManualScheduler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock begins ten seconds before its reading overflows, so every longer delay crosses that. */
class TimerQueueTest {

    private final FakeClock clock = new FakeClock();
    private final ManualScheduler scheduler = new ManualScheduler(clock);
    private final List<String> rang = new ArrayList<>();
    private final TimerQueue queue =
            new TimerQueue(Scheduler.on(scheduler), new Time(clock, InstantSource.system()), () -> rang.add("-"));

    private final class Bell extends Timed {

        private final String name;
        private long rangAt;

        Bell(String name) {
            this.name = name;
        }

        Bell in(long millis) {
            queue.schedule(this, clock.getAsLong() + millis * 1_000_000);
            return this;
        }

        @Override
        void due(long now) {
            rangAt = now;
            rang.add(name);
        }
    }

    private void advance(long millis) {
        scheduler.advance(Duration.ofMillis(millis));
    }

    @Test
    void entriesAreDueInTheirOrderAcrossTheOverflowOfTheClock() {
        new Bell("c").in(30_000);
        new Bell("a").in(5);
        new Bell("b").in(9_999);
        advance(4);
        assertEquals(List.of(), rang);
        advance(40_000);
        assertEquals(List.of("a", "-", "b", "-", "c", "-"), rang);
        assertEquals(0, queue.size());
        assertEquals(0, scheduler.pending());
    }

    @Test
    void whatIsDueTogetherIsOneRound() {
        new Bell("a").in(5);
        new Bell("b").in(5);
        new Bell("late").in(6);
        clock.advance(Duration.ofMillis(5));
        scheduler.runDue();
        assertEquals(3, rang.size());
        assertEquals("-", rang.get(2));
    }

    @Test
    void theSchedulerHasOneTaskHoweverManyEntriesThereAre() {
        for (int i = 1_000; i > 0; i--) {
            new Bell("" + i).in(i);
        }
        assertEquals(1, scheduler.pending());
        assertEquals(1_000, queue.size());
    }

    @Test
    void cancelLeavesNothing() {
        Bell only = new Bell("a").in(5);
        queue.cancel(only);
        queue.cancel(only);
        assertEquals(0, queue.size());
        advance(10);
        assertEquals(List.of("-"), rang, "the one task that was set found nothing");
        assertEquals(0, scheduler.pending());
    }

    @Test
    void anEntryThatIsScheduledAgainIsDueThenAndOnlyThen() {
        Bell sooner = new Bell("sooner").in(50).in(5);
        Bell later = new Bell("later").in(5).in(50);
        assertEquals(2, queue.size());
        advance(10);
        assertEquals(List.of("sooner", "-"), rang);
        advance(100);
        assertEquals(45_000_000, later.rangAt - sooner.rangAt);
        assertEquals(1, rang.stream().filter("later"::equals).count());
    }

    @Test
    void anEntryMayScheduleItselfWhenItIsDue() {
        new Timed() {
            @Override
            void due(long now) {
                rang.add("tick");
                if (rang.size() < 6) {
                    queue.schedule(this, now + 1_000_000);
                }
            }
        }.due(clock.getAsLong());
        advance(100);
        assertEquals(List.of("tick", "tick", "-", "tick", "-", "tick", "-"), rang);
    }

    @Test
    void roundsDoNotOverlapThoughTheSchedulerHasSeveralThreads() {
        List<Runnable> tasks = new ArrayList<>();
        TimerQueue shared = withTasksIn(tasks);
        Timed slow = new Timed() {
            @Override
            void due(long now) {
                rang.add("slow");
                tasks.get(0).run();
            }
        };
        shared.schedule(slow, clock.getAsLong() + 2);
        shared.schedule(new Bell("early"), clock.getAsLong() + 1);
        clock.advance(Duration.ofNanos(2));
        tasks.get(1).run();
        assertEquals(List.of("early", "slow", "-"), rang);
    }

    /** A task that has begun when it is replaced cannot be cancelled. Each would plan another one when it ends. */
    @Test
    void aTaskThatIsReplacedTooLateDoesNotBecomeASecondOne() {
        List<Runnable> tasks = new ArrayList<>();
        TimerQueue shared = withTasksIn(tasks);
        Timed endless = new Timed() {
            @Override
            void due(long now) {
                shared.schedule(this, now + 2);
            }
        };
        shared.schedule(endless, clock.getAsLong() + 2);
        shared.schedule(new Bell("sooner"), clock.getAsLong() + 1);
        clock.advance(Duration.ofNanos(2));
        for (int round = 0; round < 3; round++) {
            List<Runnable> due = List.copyOf(tasks);
            tasks.clear();
            due.forEach(Runnable::run);
            assertEquals(1, tasks.size());
            clock.advance(Duration.ofNanos(2));
        }
    }

    /** One whose tasks are run by the test, cancelled or not. */
    private TimerQueue withTasksIn(List<Runnable> tasks) {
        return new TimerQueue(
                (task, nanos) -> {
                    tasks.add(task);
                    return () -> {};
                },
                new Time(clock, InstantSource.system()),
                () -> rang.add("-"));
    }

    @Test
    void oneThatThrowsStopsNoOther() {
        LogRecorder log = new LogRecorder();
        Timed bad = new Timed() {
            @Override
            void due(long now) {
                throw new IllegalStateException("bad");
            }
        };
        queue.schedule(bad, clock.getAsLong() + 1);
        new Bell("good").in(1);
        new Bell("later").in(2);
        advance(10);
        log.close();
        assertTrue(rang.containsAll(List.of("good", "later")), rang.toString());
        assertEquals(1, log.messages("ILK-208").size());
    }

    @Test
    void anErrorDoesNotStopTheQueue() {
        Timed bad = new Timed() {
            @Override
            void due(long now) {
                throw new StackOverflowError("bad");
            }
        };
        queue.schedule(bad, clock.getAsLong() + 1);
        new Bell("later").in(2);
        advance(10);
        assertTrue(rang.contains("later"), rang.toString());
    }

    @Test
    void closedItRingsNoMore() {
        new Bell("a").in(5);
        queue.close();
        new Bell("b").in(5);
        advance(10);
        assertEquals(List.of(), rang);
        assertEquals(0, scheduler.pending());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anyMixOfSchedulingAndCancellingKeepsTheOrder(long seed) {
        Random random = new Random(seed);
        List<Bell> bells = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            bells.add(new Bell("bell"));
        }
        for (int i = 0; i < 5_000; i++) {
            Bell bell = bells.get(random.nextInt(bells.size()));
            if (random.nextInt(4) == 0) {
                queue.cancel(bell);
            } else {
                bell.in(1 + random.nextInt(30_000));
            }
        }
        List<Bell> queued =
                bells.stream().filter(bell -> bell.place != Timed.NOT_QUEUED).toList();
        assertEquals(queued.size(), queue.size(), "seed " + seed);
        long start = clock.getAsLong();
        List<Long> due = queued.stream()
                .map(bell -> bell.due - start)
                .sorted(Comparator.naturalOrder())
                .toList();
        advance(30_001);
        assertEquals(
                due,
                queued.stream()
                        .map(bell -> bell.rangAt - start)
                        .sorted(Comparator.naturalOrder())
                        .toList(),
                "seed " + seed);
        queued.forEach(bell -> assertEquals(bell.due, bell.rangAt, "seed " + seed));
    }
}
