package io.interlock.bootstrap;

/** The way to a {@link io.interlock.LockManager} without CDI. */
public final class Interlock {

    private Interlock() {}

    /** A builder that starts from MicroProfile Config. */
    public static InterlockBuilder builder() {
        return new InterlockBuilder();
    }
}
