package io.interlock.benchmarks;

import java.time.Duration;

/** One node of an application that keeps its locks in a store. Two of them are two nodes. */
public interface LockAdapter extends AutoCloseable {

    /** The lease that every library is given. */
    Duration TTL = Duration.ofSeconds(30);

    /** A lock that is held. */
    interface Held {

        /** To be called by the thread that took it, as some libraries want. */
        void release();
    }

    /** Takes the lock, waiting for it as long as it takes. */
    Held acquire(String key);

    @Override
    void close();
}
