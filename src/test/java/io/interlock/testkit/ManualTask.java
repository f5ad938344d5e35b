package io.interlock.testkit;

import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A task of a {@link ManualScheduler}; repeated if its period is not zero, until it throws or is cancelled. */
final class ManualTask<V> extends FutureTask<V> implements RunnableScheduledFuture<V> {

    private final ManualScheduler scheduler;
    private final long period;
    private final long sequence;
    private long due;

    ManualTask(ManualScheduler scheduler, Callable<V> callable, long due, long period, long sequence) {
        super(callable);
        this.scheduler = scheduler;
        this.due = due;
        this.period = period;
        this.sequence = sequence;
    }

    long due() {
        return due;
    }

    @Override
    public void run() {
        if (!isPeriodic()) {
            super.run();
        } else if (runAndReset()) {
            due += period;
            scheduler.again(this);
        }
    }

    @Override
    protected void setException(Throwable failure) {
        scheduler.failed(failure);
        super.setException(failure);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        scheduler.drop(this);
        return super.cancel(mayInterruptIfRunning);
    }

    @Override
    public boolean isPeriodic() {
        return period != 0;
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(due - scheduler.now(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        ManualTask<?> task = (ManualTask<?>) other;
        return due == task.due ? Long.compare(sequence, task.sequence) : Long.signum(due - task.due);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
