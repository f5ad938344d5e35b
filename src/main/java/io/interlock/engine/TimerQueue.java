package io.interlock.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * All that is due some time, on one thread: a binary heap with one task of the scheduler for its earliest entry. An entry
 * that is taken out leaves nothing behind, whatever the scheduler does with cancelled tasks.
 */
final class TimerQueue {

    private final ReentrantLock lock = new ReentrantLock();
    private final Scheduler scheduler;
    private final Time time;
    private final Runnable afterRound;
    private Timed[] heap = new Timed[64];
    private int size;
    private Scheduler.@Nullable Planned task;
    private long taskDue;

    /** The latest task's; one that was replaced too late to be cancelled knows itself by it. */
    private long number;

    private boolean closed;
    private boolean inRound;

    /** Calls {@code afterRound} on the timer's thread when all that was due has been told so. */
    TimerQueue(Scheduler scheduler, Time time, Runnable afterRound) {
        this.scheduler = scheduler;
        this.time = time;
        this.afterRound = afterRound;
    }

    /** Makes the entry due at that moment, and only then. */
    void schedule(Timed entry, long due) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (entry.place == Timed.NOT_QUEUED) {
                if (size == heap.length) {
                    heap = Arrays.copyOf(heap, size * 2);
                }
                entry.place = size++;
            } else if (entry.due == due) {
                return;
            }
            entry.due = due;
            settle(entry, entry.place);
            arm();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the entry out. */
    void cancel(Timed entry) {
        if (entry.place == Timed.NOT_QUEUED) {
            return;
        }
        lock.lock();
        try {
            remove(entry);
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            while (size > 0) {
                remove(heap[0]);
            }
            if (task != null) {
                task.cancel();
            }
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return size;
        } finally {
            lock.unlock();
        }
    }

    /** That of a task which has been replaced is for the one that replaced it, which comes no later. */
    private void round(long which) {
        long now = time.now();
        List<Timed> ready = new ArrayList<>();
        lock.lock();
        try {
            if (which != number) {
                return;
            }
            task = null;
            inRound = true;
            while (size > 0 && heap[0].due - now <= 0) {
                ready.add(heap[0]);
                remove(heap[0]);
            }
        } finally {
            lock.unlock();
        }
        try {
            ready.forEach(entry -> guarded(() -> entry.due(now)));
            guarded(afterRound);
        } finally {
            lock.lock();
            try {
                inRound = false;
                arm();
            } finally {
                lock.unlock();
            }
        }
    }

    private static void guarded(Runnable timer) {
        try {
            timer.run();
        } catch (RuntimeException | Error e) {
            EngineLog.unexpected("a timer", e);
        }
    }

    private void arm() {
        if (size == 0 || closed || inRound || (task != null && taskDue - heap[0].due <= 0)) {
            return;
        }
        if (task != null) {
            task.cancel();
        }
        taskDue = heap[0].due;
        try {
            long next = ++number;
            task = scheduler.schedule(() -> round(next), Math.max(0, taskDue - time.now()));
        } catch (RuntimeException | Error e) {
            task = null;
            EngineLog.timerRejected(e);
        }
    }

    private void remove(Timed entry) {
        int place = entry.place;
        if (place == Timed.NOT_QUEUED) {
            return;
        }
        entry.place = Timed.NOT_QUEUED;
        Timed last = heap[--size];
        heap[size] = null;
        if (last != entry) {
            settle(last, place);
        }
    }

    /** Puts the entry where it belongs, starting from a free place. */
    private void settle(Timed entry, int free) {
        int place = free;
        while (place > 0 && entry.due - heap[(place - 1) >>> 1].due < 0) {
            place = fill(place, (place - 1) >>> 1);
        }
        while (true) {
            int child = 2 * place + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && heap[child + 1].due - heap[child].due < 0) {
                child++;
            }
            if (entry.due - heap[child].due <= 0) {
                break;
            }
            place = fill(place, child);
        }
        heap[place] = entry;
        entry.place = place;
    }

    private int fill(int place, int from) {
        heap[place] = heap[from];
        heap[place].place = place;
        return from;
    }
}
