package io.interlock.backend.hazelcast;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.Iterator;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Many alarms on few tasks of a scheduler: most are cancelled before they ring, and a scheduler may keep what was cancelled.
 * What they run must not block. Thread-safe.
 */
final class Alarms {

    private static final Logger LOG = System.getLogger("io.interlock.backend.hazelcast");

    /** A task that turns out not to be needed stays with the scheduler for no longer than this. */
    private static final long LONGEST_TASK = TimeUnit.SECONDS.toNanos(10);

    private static final Comparator<Alarm> SOONEST_FIRST = (one, other) -> {
        int order = Long.signum(one.moment - other.moment);
        return order != 0 ? order : Long.compare(one.number, other.number);
    };

    /** Something to be run at a moment of {@link System#nanoTime}. */
    static final class Alarm {

        private final long moment;
        private final long number;
        private final Runnable action;

        private Alarm(long moment, long number, Runnable action) {
            this.moment = moment;
            this.number = number;
            this.action = action;
        }
    }

    private final ScheduledExecutorService scheduler;

    /** Many threads set and cancel alarms, some of them Hazelcast's: none waits for another here. */
    private final ConcurrentSkipListSet<Alarm> alarms = new ConcurrentSkipListSet<>(SOONEST_FIRST);

    private final AtomicLong count = new AtomicLong();

    /** When the scheduler looks here next; {@code null} if it need not. */
    private final AtomicReference<@Nullable Look> next = new AtomicReference<>();

    private record Look(long moment) {}

    Alarms(ScheduledExecutorService scheduler) {
        this.scheduler = scheduler;
    }

    /** Sets one. */
    Alarm at(long moment, Runnable action) {
        Alarm alarm = new Alarm(moment, count.getAndIncrement(), action);
        alarms.add(alarm);
        lookAt(moment);
        return alarm;
    }

    /** One that has rung is left alone. */
    void cancel(Alarm alarm) {
        alarms.remove(alarm);
    }

    private void lookAt(long moment) {
        Look planned = next.get();
        if (planned != null && planned.moment - moment <= 0) {
            return;
        }
        long now = System.nanoTime();
        Look sooner = new Look(now + Math.min(moment - now, LONGEST_TASK));
        while (planned == null || sooner.moment - planned.moment < 0) {
            if (next.compareAndSet(planned, sooner)) {
                schedule(sooner, now);
                return;
            }
            planned = next.get();
        }
    }

    private void schedule(Look look, long now) {
        try {
            scheduler.schedule(() -> ring(look), look.moment - now, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closing) {
            LOG.log(Level.DEBUG, "no alarm rings any more", closing);
        }
    }

    private void ring(Look look) {
        if (!next.compareAndSet(look, null)) {
            return; // One that is sooner has taken its place.
        }
        Alarm first = first();
        while (first != null && first.moment - System.nanoTime() <= 0) {
            if (alarms.remove(first)) {
                run(first);
            }
            first = first();
        }
        if (first != null) {
            lookAt(first.moment);
        }
    }

    private void run(Alarm alarm) {
        try {
            alarm.action.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "ILK-536: an alarm failed; this is a defect of Interlock", e);
        }
    }

    private @Nullable Alarm first() {
        Iterator<Alarm> soonestFirst = alarms.iterator();
        return soonestFirst.hasNext() ? soonestFirst.next() : null;
    }
}
