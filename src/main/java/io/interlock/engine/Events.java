package io.interlock.engine;

import io.interlock.LockListener;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Tells listeners, in order and one at a time, on a thread for callbacks. Costs nothing while there are none. */
final class Events {

    private final List<LockListener> listeners = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Runnable> news = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();
    private final Executor executor;

    Events(Executor executor) {
        this.executor = executor;
    }

    void add(LockListener listener) {
        listeners.add(listener);
    }

    boolean wanted() {
        return !listeners.isEmpty();
    }

    void post(Consumer<LockListener> event) {
        for (LockListener listener : listeners) {
            run(() -> event.accept(listener));
        }
    }

    /** Runs application code behind the events posted so far. */
    void run(Runnable code) {
        news.add(code);
        if (pending.getAndIncrement() == 0) {
            try {
                executor.execute(this::drain);
            } catch (RejectedExecutionException e) {
                EngineLog.eventsRejected(e);
                news.clear();
                pending.set(0);
            }
        }
    }

    private void drain() {
        do {
            Runnable code = news.poll();
            if (code != null) {
                try {
                    code.run();
                } catch (RuntimeException | Error e) {
                    EngineLog.listenerFailed(e);
                }
            }
        } while (pending.decrementAndGet() > 0);
    }
}
