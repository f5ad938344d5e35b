package io.interlock.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A scheduler without threads, on a {@link FakeClock}: tasks wait until {@link #advance} or {@link #runDue} runs them, in
 * the order in which they are due, on the calling thread. Any thread may hand in and cancel tasks. What a task throws is
 * kept in {@link #failures()}, besides in its future.
 */
public final class ManualScheduler extends AbstractExecutorService implements ScheduledExecutorService {

    private final FakeClock clock;
    private final PriorityQueue<ManualTask<?>> queue = new PriorityQueue<>();
    private final List<Throwable> failures = new ArrayList<>();
    private long sequence;
    private boolean shutdown;

    /** A scheduler on a clock that others may read, too. */
    public ManualScheduler(FakeClock clock) {
        this.clock = clock;
    }

    /** Moves the clock by that much, stopping at each due task on the way to run it. */
    public void advance(Duration duration) {
        long end = clock.getAsLong() + duration.toNanos();
        runUntil(end);
        clock.advance(Duration.ofNanos(end - clock.getAsLong()));
    }

    /** Runs what is due now, and what that makes due, without moving the clock. */
    public void runDue() {
        runUntil(clock.getAsLong());
    }

    private void runUntil(long end) {
        for (ManualTask<?> task = takeDue(end); task != null; task = takeDue(end)) {
            clock.advance(Duration.ofNanos(Math.max(0, task.due() - clock.getAsLong())));
            task.run();
        }
    }

    private synchronized @Nullable ManualTask<?> takeDue(long end) {
        ManualTask<?> next = queue.peek();
        return next == null || next.due() - end > 0 ? null : queue.poll();
    }

    /** How many tasks wait for their time; a cancelled one waits no more. */
    public synchronized int pending() {
        return queue.size();
    }

    /** What tasks threw so far. */
    public synchronized List<Throwable> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void execute(Runnable command) {
        schedule(command, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return schedule(Executors.callable(command), delay, unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return enqueue(callable, unit.toNanos(delay), 0);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long delay, long period, TimeUnit unit) {
        return enqueue(Executors.callable(command), unit.toNanos(delay), unit.toNanos(period));
    }

    /** The same as {@link #scheduleAtFixedRate}: a task takes no time here. */
    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initial, long delay, TimeUnit unit) {
        return scheduleAtFixedRate(command, initial, delay, unit);
    }

    private synchronized <V> ManualTask<V> enqueue(Callable<V> callable, long delayNanos, long periodNanos) {
        if (shutdown) {
            throw new RejectedExecutionException("the ManualScheduler is shut down");
        }
        long due = clock.getAsLong() + Math.max(0, delayNanos);
        ManualTask<V> task = new ManualTask<>(this, callable, due, periodNanos, sequence++);
        queue.add(task);
        return task;
    }

    synchronized void again(ManualTask<?> task) {
        if (!shutdown) {
            queue.add(task);
        }
    }

    synchronized void drop(ManualTask<?> task) {
        queue.remove(task);
    }

    synchronized void failed(Throwable failure) {
        failures.add(failure);
    }

    long now() {
        return clock.getAsLong();
    }

    /** Refuses further tasks, and drops those that wait. */
    @Override
    public void shutdown() {
        shutdownNow();
    }

    @Override
    public synchronized List<Runnable> shutdownNow() {
        shutdown = true;
        List<Runnable> dropped = new ArrayList<>(queue);
        queue.clear();
        return dropped;
    }

    @Override
    public synchronized boolean isShutdown() {
        return shutdown;
    }

    @Override
    public boolean isTerminated() {
        return isShutdown();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return isShutdown();
    }
}
