package io.interlock.backend.hazelcast;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

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
    private final TreeSet<Alarm> alarms = new TreeSet<>(SOONEST_FIRST);
    private long count;
    private boolean scheduled;
    private long next;

    Alarms(ScheduledExecutorService scheduler) {
        this.scheduler = scheduler;
    }

    /** Sets one. */
    synchronized Alarm at(long moment, Runnable action) {
        Alarm alarm = new Alarm(moment, count++, action);
        alarms.add(alarm);
        schedule();
        return alarm;
    }

    /** One that has rung is left alone. */
    synchronized void cancel(Alarm alarm) {
        alarms.remove(alarm);
    }

    private void schedule() {
        if (alarms.isEmpty()) {
            return;
        }
        long now = System.nanoTime();
        long soonest = Math.min(alarms.first().moment - now, LONGEST_TASK) + now;
        if (!scheduled || soonest - next < 0) {
            try {
                scheduler.schedule(() -> ring(soonest), soonest - now, TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException closing) {
                LOG.log(Level.DEBUG, "no alarm rings any more", closing);
            }
            scheduled = true;
            next = soonest;
        }
    }

    private void ring(long moment) {
        List<Alarm> due = new ArrayList<>();
        synchronized (this) {
            if (moment != next) {
                return; // One that is sooner has taken its place.
            }
            long now = System.nanoTime();
            while (!alarms.isEmpty() && alarms.first().moment - now <= 0) {
                due.add(alarms.pollFirst());
            }
            scheduled = false;
            schedule();
        }
        for (Alarm alarm : due) {
            try {
                alarm.action.run();
            } catch (RuntimeException | Error e) {
                LOG.log(Level.ERROR, "ILK-536: an alarm failed; this is a defect of Interlock", e);
            }
        }
    }
}
