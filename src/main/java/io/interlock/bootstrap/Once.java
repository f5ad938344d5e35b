package io.interlock.bootstrap;

import java.util.concurrent.atomic.AtomicBoolean;

/** A task that runs once, however many threads are told to run it. */
final class Once implements Runnable {

    private final Runnable task;
    private final AtomicBoolean begun = new AtomicBoolean();

    Once(Runnable task) {
        this.task = task;
    }

    @Override
    public void run() {
        if (begun.compareAndSet(false, true)) {
            task.run();
        }
    }

    boolean hasBegun() {
        return begun.get();
    }
}
