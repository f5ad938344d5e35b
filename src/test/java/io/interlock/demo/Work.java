package io.interlock.demo;

import java.util.concurrent.ThreadLocalRandom;

/** Stands for what takes time: a payment, a mail, a slow query. */
final class Work {

    private Work() {}

    /** Between reading and writing: 15 to 35 ms. */
    static void think() {
        lasting(ThreadLocalRandom.current().nextInt(15, 36));
    }

    static void lasting(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The demo was interrupted", e);
        }
    }
}
