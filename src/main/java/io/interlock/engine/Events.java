package io.interlock.engine;

import io.interlock.LockListener;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
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

    void remove(LockListener listener) {
        listeners.remove(listener);
    }

    boolean wanted() {
        return !listeners.isEmpty();
    }

    /** Puts the event in line, at once: so events come in the order of what happened, if that has an order. */
    void post(Consumer<LockListener> event, Outbox outbox) {
        for (LockListener listener : listeners) {
            run(() -> event.accept(listener), outbox);
        }
    }

    /** Puts application code in line behind the events posted so far. The executor is foreign, so the outbox asks it. */
    void run(Runnable code, Outbox outbox) {
        news.add(code);
        if (pending.getAndIncrement() == 0) {
            outbox.run(this::start);
        }
    }

    private void start() {
        try {
            executor.execute(() -> drain(Events::guarded));
        } catch (RuntimeException | Error e) {
            EngineLog.eventsRejected(e);
            drain(code -> {});
        }
    }

    private void drain(Consumer<Runnable> destination) {
        do {
            Runnable code = news.poll();
            if (code != null) {
                destination.accept(code);
            }
        } while (pending.decrementAndGet() > 0);
    }

    private static void guarded(Runnable code) {
        try {
            code.run();
        } catch (RuntimeException | Error e) {
            EngineLog.listenerFailed(e);
        }
    }
}
