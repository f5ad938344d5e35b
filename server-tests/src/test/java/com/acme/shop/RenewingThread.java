package com.acme.shop;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The thread that renews a lease, known by the line that it logs. */
final class RenewingThread extends Handler {

    private static final Logger ENGINE = Logger.getLogger("io.interlock.engine");

    private final Level before = ENGINE.getLevel();
    private final CompletableFuture<String> name = new CompletableFuture<>();

    RenewingThread() {
        ENGINE.setLevel(Level.FINE);
        ENGINE.addHandler(this);
    }

    String name(long seconds) throws Exception {
        return name.get(seconds, TimeUnit.SECONDS);
    }

    @Override
    public void publish(LogRecord line) {
        if (line.getMessage().contains(": renewed for ")) {
            name.complete(Thread.currentThread().getName());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ENGINE.removeHandler(this);
        ENGINE.setLevel(before);
    }
}
