package io.interlock.jmx;

import io.interlock.LockInfo;
import io.interlock.LockListener;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What JMX shows of a manager and its API does not give. Thread-safe. */
public interface LockSource {

    /**
     * Held locks in the order of key and backend.
     *
     * @param afterKey only those behind this key, or with this key and behind the backend; empty for all
     * @param afterBackend the backend that goes with the key
     * @param limit how many at most
     */
    List<LockInfo> heldLocks(String afterKey, String afterBackend, int limit);

    /** The lock, if this manager holds it. */
    Optional<LockInfo> heldLock(String key, String backend);

    /** What the store has under a key. It is asked, and an exception thrown if it does not answer. */
    Optional<StoreEntry> inStore(String key, String backend);

    /** The name of the backend for locks that name none. */
    String mainBackend();

    /** Adds a listener; it hears of what happens from now on. */
    void addListener(LockListener listener);

    /** Takes a listener away. */
    void removeListener(LockListener listener);

    /**
     * A lock as a store has it.
     *
     * @param key the key, without the configured prefix
     * @param backend the backend's name
     * @param owner the owner text, where the store keeps one
     * @param remaining how long until it is free by itself, where that is known
     * @param waiters how many callers of this manager wait for it
     */
    record StoreEntry(String key, String backend, Optional<String> owner, Optional<Duration> remaining, int waiters) {}
}
