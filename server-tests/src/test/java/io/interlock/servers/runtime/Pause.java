package io.interlock.servers.runtime;

/** Between two looks at what no event tells of. */
final class Pause {

    private static final long MILLIS = 50;

    private Pause() {}

    static void brief() {
        try {
            Thread.sleep(MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
