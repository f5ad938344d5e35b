package io.interlock.demo;

import java.util.concurrent.Executor;

/** A thread of its own for each of those who act. */
public final class Threads {

    private Threads() {}

    public static Executor named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            thread.start();
        };
    }
}
