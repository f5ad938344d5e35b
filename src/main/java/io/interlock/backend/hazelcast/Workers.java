package io.interlock.backend.hazelcast;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads for tasks that block. A task goes to the thread that was busy last, so that few calls stay with few threads, which are
 * warm, and the others end. (A ThreadPoolExecutor begins all its threads first and then takes them in turn.) Tasks that find all
 * of them busy wait in order. Thread-safe.
 */
final class Workers implements Executor {

    private static final Duration IDLE = Duration.ofSeconds(30);

    private final String name;
    private final int most;

    /** The one that was busy last comes first. */
    private final Deque<Worker> idle = new ArrayDeque<>();

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int alive;
    private int begun;
    private boolean closed;

    /** At most so many threads, whose names begin so. */
    Workers(String name, int most) {
        this.name = name;
        this.most = most;
    }

    /** {@inheritDoc} Does not block, and never runs it on the caller's thread. */
    @Override
    public void execute(Runnable task) {
        Worker worker;
        synchronized (this) {
            if (closed) {
                throw new RejectedExecutionException("closed");
            }
            worker = idle.poll();
            if (worker == null) {
                if (alive == most) {
                    waiting.add(task);
                } else {
                    begin(task);
                }
                return;
            }
            worker.task = task;
        }
        LockSupport.unpark(worker);
    }

    private void begin(Runnable task) {
        Worker worker = new Worker(name + (begun + 1), task);
        worker.setDaemon(true);
        worker.start();
        alive++;
        begun++;
    }

    /** Takes no more tasks; those that wait are still done. */
    void shutdown() {
        List<Worker> unneeded;
        synchronized (this) {
            closed = true;
            unneeded = List.copyOf(idle);
        }
        unneeded.forEach(LockSupport::unpark);
    }

    /** Waits until all threads have ended after a shutdown. Returns whether they have. */
    synchronized boolean awaitTermination(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (alive > 0) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** The task of a worker is done. */
    private synchronized void done(Worker worker) {
        worker.task = waiting.poll();
        if (worker.task == null) {
            idle.push(worker);
        }
    }

    /** Lets a worker end that has nothing to do. Returns false if it has, or if it shall stay. */
    private synchronized boolean ends(Worker worker, boolean late) {
        if (!(closed || late) || !idle.remove(worker)) {
            return false;
        }
        alive--;
        notifyAll();
        return true;
    }

    private final class Worker extends Thread {

        private volatile @Nullable Runnable task;

        Worker(String name, Runnable first) {
            super(name);
            this.task = first;
        }

        @Override
        public void run() {
            for (Runnable next = next(); next != null; next = next()) {
                try {
                    next.run();
                } catch (RuntimeException | Error e) {
                    getUncaughtExceptionHandler().uncaughtException(this, e);
                }
                Thread.interrupted(); // it was meant for the task, and would keep this from sleeping
                done(this);
            }
        }

        private @Nullable Runnable next() {
            long end = System.nanoTime() + IDLE.toNanos();
            while (true) {
                Runnable next = task;
                long left = end - System.nanoTime();
                if (next != null || ends(this, left <= 0)) {
                    return next;
                }
                LockSupport.parkNanos(Workers.this, left);
            }
        }
    }
}
