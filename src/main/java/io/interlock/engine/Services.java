package io.interlock.engine;

import io.interlock.WaitTracer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What every part of one engine shares. */
final class Services {

    final EngineSettings settings;
    final Time time;
    final Executor callbacks;
    final Owners owners;
    final Events events;
    final Chronicle chronicle;
    final Keeper keeper;
    final TimerQueue timers;

    /** Whom callers that wait are told of. */
    volatile @Nullable WaitTracer tracer;

    /** Set once, when the engine refuses new work. */
    volatile boolean closed;

    Services(EngineSettings settings, Time time, EngineThreads threads) {
        this.settings = settings;
        this.time = time;
        this.callbacks = threads.callbacks();
        this.owners = new Owners(settings.application(), time);
        this.events = new Events(callbacks);
        this.chronicle = new Chronicle(events);
        this.keeper = new Keeper();
        this.timers = new TimerQueue(threads.scheduler(), time, keeper::flush);
    }

    /** The answer for application code, which may hang something on it: a late one completes on a thread for callbacks. */
    <T> CompletableFuture<T> told(CompletableFuture<T> answer) {
        return answer.isDone() ? answer : answer.whenCompleteAsync((value, error) -> {}, this::callBack);
    }

    /** One that its executor refuses is told all the same: somebody may wait for it. */
    private void callBack(Runnable task) {
        try {
            callbacks.execute(task);
        } catch (RuntimeException | Error e) {
            EngineLog.eventsRejected(e);
            task.run();
        }
    }
}
