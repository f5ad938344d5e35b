package io.interlock.testkit;

import io.interlock.spi.Lease;
import io.interlock.spi.Owner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The truth behind a {@link FakeBackend}: who holds what until when, and who wants to hear of it. Plain, slow and correct; a
 * test plays the other nodes on it. Thread-safe.
 */
public final class FakeStore {

    /** A taken key. */
    record Entry(Owner owner, long token, long deadline) {

        Duration remaining(long now) {
            return Duration.ofNanos(deadline - now);
        }
    }

    private final LongSupplier nanos;
    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<String, List<CompletableFuture<@Nullable Void>>> wakes = new HashMap<>();
    private final AtomicLong strangers = new AtomicLong();
    private long lastToken = 1_000;
    private boolean pushing = true;

    /** An empty store on a clock. */
    public FakeStore(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The entry after the attempt, and a wake if it is another's. */
    synchronized Entry acquire(String key, Owner owner, Duration ttl, CompletableFuture<@Nullable Void> wake) {
        Entry entry = find(key);
        if (entry == null || entry.owner().equals(owner)) {
            long token = entry == null ? ++lastToken : entry.token();
            entry = new Entry(owner, token, now() + ttl.toNanos());
            entries.put(key, entry);
        } else {
            wakes.computeIfAbsent(key, k -> new ArrayList<>()).add(wake);
        }
        return entry;
    }

    /** Gives a running lease a new end; false if it is not running. */
    boolean prolong(Lease lease, Duration ttl) {
        synchronized (this) {
            if (!isLive(lease)) {
                return false;
            }
            entries.put(lease.key(), new Entry(lease.owner(), lease.token(), now() + ttl.toNanos()));
        }
        push(lease.key());
        return true;
    }

    /** Frees a running lease's key; false if it is not running. */
    boolean release(Lease lease) {
        synchronized (this) {
            if (!isLive(lease)) {
                return false;
            }
            entries.remove(lease.key());
        }
        push(lease.key());
        return true;
    }

    /** Another node takes the key, whoever had it. */
    public Lease occupy(String key, Duration ttl) {
        remove(key);
        Owner stranger = new Owner("other@elsewhere:1", strangers.incrementAndGet(), 0);
        Entry entry = acquire(key, stranger, ttl, new CompletableFuture<>());
        return new Lease(key, stranger, entry.token());
    }

    /** Frees a key behind its holder's back; false if it was free. */
    public boolean remove(String key) {
        synchronized (this) {
            if (find(key) == null) {
                return false;
            }
            entries.remove(key);
        }
        push(key);
        return true;
    }

    /** Whether somebody holds the key. */
    public boolean isTaken(String key) {
        return find(key) != null;
    }

    /** Gives an entry another token than its turn. */
    synchronized void retoken(String key, long token) {
        entries.computeIfPresent(key, (k, entry) -> new Entry(entry.owner(), token, entry.deadline()));
    }

    synchronized @Nullable Entry find(String key) {
        Entry entry = entries.get(key);
        return entry == null || entry.deadline() - now() <= 0 ? null : entry;
    }

    private boolean isLive(Lease lease) {
        Entry entry = find(lease.key());
        return entry != null
                && entry.owner().equals(lease.owner())
                && (entry.token() == lease.token() || lease.token() == Lease.UNKNOWN_TOKEN);
    }

    /** Whether changes wake those who wait for them, as they do at first, or go unnoticed. */
    public synchronized void pushing(boolean on) {
        pushing = on;
    }

    private void push(String key) {
        synchronized (this) {
            if (!pushing) {
                return;
            }
        }
        wake(key);
    }

    /** Wakes those who wait for a key, for nothing if it did not change. */
    public void wake(String key) {
        List<CompletableFuture<@Nullable Void>> woken;
        synchronized (this) {
            woken = wakes.remove(key);
        }
        if (woken != null) {
            woken.forEach(wake -> wake.complete(null));
        }
    }

    synchronized void forget(String key, CompletableFuture<?> wake) {
        wakes.computeIfPresent(key, (k, list) -> {
            list.remove(wake);
            return list.isEmpty() ? null : list;
        });
    }

    long now() {
        return nanos.getAsLong();
    }
}
