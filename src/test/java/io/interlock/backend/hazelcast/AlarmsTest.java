package io.interlock.backend.hazelcast;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlarmsTest {

    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
    private final Alarms alarms = new Alarms(scheduler);
    private final List<String> rung = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() {
        scheduler.shutdownNow();
    }

    private Alarms.Alarm in(Duration time, String name) {
        return alarms.at(Moments.after(System.nanoTime(), time), () -> rung.add(name));
    }

    /** However slow this thread is, no alarm rings before it has set all of them. */
    private void holdAlarmsUntil(CountDownLatch allSet) {
        scheduler.submit(() -> allSet.await(30, TimeUnit.SECONDS));
    }

    @Test
    void eachRingsOnceInTheOrderOfTheirTimes() {
        CountDownLatch allSet = new CountDownLatch(1);
        holdAlarmsUntil(allSet);
        in(Duration.ofMillis(60), "last");
        in(Duration.ofMillis(20), "first");
        in(Duration.ofMillis(40), "second");
        allSet.countDown();
        await().until(() -> rung.size() == 3);
        assertEquals(List.of("first", "second", "last"), rung);
    }

    @Test
    void oneThatIsCancelledDoesNotRing() {
        CountDownLatch allSet = new CountDownLatch(1);
        holdAlarmsUntil(allSet);
        Alarms.Alarm cancelled = in(Duration.ofMillis(20), "cancelled");
        in(Duration.ofMillis(40), "kept");
        alarms.cancel(cancelled);
        allSet.countDown();
        await().until(() -> !rung.isEmpty());
        assertEquals(List.of("kept"), rung);
    }

    @Test
    void oneThatFailsKeepsNoOtherFromRinging() {
        alarms.at(System.nanoTime(), () -> {
            throw new IllegalStateException("an alarm that fails");
        });
        in(Duration.ZERO, "other");
        in(Duration.ofMillis(20), "later");
        await().until(() -> rung.size() == 2);
    }

    @Test
    void theTasksOfTheSchedulerDoNotMultiply() {
        in(Duration.ofDays(300), "long");
        for (int i = 1; i <= 500; i++) {
            int rings = i;
            in(Duration.ofMillis(1), "short");
            await().pollInterval(Duration.ofNanos(100_000)).until(() -> rung.size() == rings);
        }
        long tasks = scheduler.getTaskCount();
        assertTrue(tasks <= 2 * 500 + 2, () -> "tasks: " + tasks);
    }
}
