package io.interlock.bootstrap;

import io.interlock.engine.Scheduler;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Timers on the container's threads. A renewal must not depend on a pool that the container may suspend and that others may
 * fill: what has not begun in time, a thread of ours does.
 */
final class ContainerTimers implements Scheduler {

    /** How late the container may be: more than a free thread needs, and little against any ttl. */
    static final long GRACE = TimeUnit.MILLISECONDS.toNanos(5);

    private static final Logger LOG = System.getLogger("io.interlock.bootstrap");

    private final ScheduledExecutorService container;
    private final Scheduler standIn;

    ContainerTimers(ScheduledExecutorService container, Scheduler standIn) {
        this.container = container;
        this.standIn = standIn;
    }

    @Override
    public Planned schedule(Runnable task, long nanos) {
        Once once = new Once(task);
        Planned late = standIn.schedule(once, nanos + GRACE);
        try {
            Runnable inTime = () -> {
                late.cancel();
                once.run();
            };
            Future<?> planned = container.schedule(inTime, nanos, TimeUnit.NANOSECONDS);
            return () -> {
                planned.cancel(false);
                late.cancel();
            };
        } catch (RuntimeException refused) {
            LOG.log(Level.DEBUG, "the container takes no timer now", refused);
            late.cancel();
            return standIn.schedule(once, nanos);
        }
    }
}
