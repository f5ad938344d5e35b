package io.interlock.demo;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Stands for what takes time: a payment, a mail, a slow query. */
public final class Work {

    private Work() {}

    /** Between reading and writing: 15 to 35 ms. */
    public static void think() {
        lasting(ThreadLocalRandom.current().nextInt(15, 36));
    }

    public static void lasting(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The demo was interrupted", e);
        }
    }
}
