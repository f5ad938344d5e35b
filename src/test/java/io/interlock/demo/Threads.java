package io.interlock.demo;

import java.util.concurrent.Executor;

/** A thread of its own for each of those who act. */
final class Threads {

    private Threads() {}

    static Executor named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            thread.start();
        };
    }
}
