package io.interlock.benchmarks;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a program writes for itself: a lock per key that is there while somebody uses it. Sized up front, since a map that
 * empties again stays at its few first bins, where threads collide.
 */
public final class RefCountedLocks {

    private final ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>(4096);

    public static final class Entry extends ReentrantLock {

        private static final long serialVersionUID = 1L;

        /** Those that hold it or wait for it. Written inside the map's updates of this key only. */
        private int users;
    }

    Entry lock(String key) {
        Entry entry = entries.compute(key, (k, found) -> {
            Entry used = found == null ? new Entry() : found;
            used.users++;
            return used;
        });
        entry.lock();
        return entry;
    }

    void unlock(String key, Entry entry) {
        entry.unlock();
        entries.computeIfPresent(key, (k, found) -> --found.users == 0 ? null : found);
    }
}
