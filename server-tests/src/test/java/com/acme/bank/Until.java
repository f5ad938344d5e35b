package com.acme.bank;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Waits for what no event tells of, on the calling thread. */
final class Until {

    private static final long BOUND = Duration.ofSeconds(20).toNanos();
    private static final long PAUSE = 5;

    private Until() {}

    static void holds(BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > BOUND) {
                throw new IllegalStateException(new TimeoutException());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
