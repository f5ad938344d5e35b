package io.interlock.backend.memory;

import io.interlock.spi.AcquireRequest;
import io.interlock.spi.Lease;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What memory backends keep their locks in; those that share a store exclude each other. Thread-safe and without locks of
 * its own: keys meet only in a bin of the map or a counter of tokens, for the length of an update.
 *
 * <p>A free key keeps nothing. A record whose time is over counts as absent; its key's next holder replaces it, and one
 * that nobody asks for again is dropped by the first acquisition a minute or more later.
 */
public final class MemoryStore {

    private static final long SWEEP_INTERVAL = TimeUnit.MINUTES.toNanos(1);

    /** Far beyond any real ttl, and near enough that differences of deadlines never overflow. */
    private static final long LONGEST = Long.MAX_VALUE / 4;

    /** Sized up front: a map of short-lived records never grows, and 16 bins would make threads collide. */
    private final ConcurrentMap<String, Held> locks = new ConcurrentHashMap<>(4096);

    private final LongSupplier nanos;
    private final TokenStripes tokens;
    private final AtomicLong nextSweep;

    /** A store on the system's clock. */
    public MemoryStore() {
        this(System::nanoTime);
    }

    /**
     * A store on a clock of the caller's choice.
     *
     * @param nanos a clock in the manner of {@link System#nanoTime()}; never goes back. Requests are dated by it too
     */
    public MemoryStore(LongSupplier nanos) {
        this.nanos = nanos;
        long now = nanos.getAsLong();
        this.tokens = new TokenStripes(now);
        this.nextSweep = new AtomicLong(now + SWEEP_INTERVAL);
    }

    long now() {
        return nanos.getAsLong();
    }

    /**
     * The record after the attempt: the requester's own if it was granted, else the holder's with the requester as first
     * waiter. It is entered as of its sending, which may be a while ago: then others' records only seem to last longer, and
     * its own ends as early as its holder counts on.
     */
    Held acquire(AcquireRequest request) {
        long now = request.sent();
        sweep(now);
        String key = request.key();
        long deadline = deadline(now, request.ttl());
        Held grant = new Held(request.owner(), tokens.next(key, now), deadline, null);
        // Half the price of compute(), but the number is older than the record: good only if none was given since.
        if (locks.putIfAbsent(key, grant) == null && tokens.isLast(key, grant.token())) {
            return grant;
        }
        return locks.compute(key, (k, held) -> {
            boolean overtaken = held != null && held.token() == grant.token();
            if (held == null || held.isOver(now) || overtaken) {
                Waiter waiters = held == null ? null : held.waiters();
                return new Held(request.owner(), tokens.next(key, now), deadline, waiters);
            }
            return held.owner().equals(request.owner())
                    ? held.until(deadline, held.waiters())
                    : held.with(new CompletableFuture<>());
        });
    }

    /** Gives a lease a new end; false if it is not running. Waiters hear of an earlier end, for which they would wake too late. */
    boolean prolong(Lease lease, Duration ttl) {
        while (true) {
            long now = now();
            Held held = locks.get(lease.key());
            if (held == null || !held.isLiveFor(lease, now)) {
                return false;
            }
            long deadline = deadline(now, ttl);
            boolean earlier = deadline - held.deadline() < 0;
            if (locks.replace(lease.key(), held, held.until(deadline, earlier ? null : held.waiters()))) {
                if (earlier) {
                    Waiter.wakeAll(held.waiters());
                }
                return true;
            }
        }
    }

    /** Frees a lease's key; false if the lease is not running. */
    boolean release(Lease lease) {
        while (true) {
            Held held = locks.get(lease.key());
            if (held == null || !held.isLiveFor(lease, now())) {
                return false;
            }
            if (locks.remove(lease.key(), held)) {
                Waiter.wakeAll(held.waiters());
                return true;
            }
        }
    }

    /** Frees a key whoever has it; false if it was free. */
    boolean remove(String key) {
        Held held = locks.remove(key);
        if (held == null) {
            return false;
        }
        Waiter.wakeAll(held.waiters());
        return !held.isOver(now());
    }

    @Nullable
    Held find(String key, long now) {
        Held held = locks.get(key);
        return held == null || held.isOver(now) ? null : held;
    }

    void forget(String key, CompletableFuture<?> waiter) {
        locks.computeIfPresent(key, (k, held) -> held.without(waiter));
    }

    /** How many records there are, those over and not yet dropped included. */
    int size() {
        return locks.size();
    }

    private void sweep(long now) {
        long due = nextSweep.get();
        if (now - due >= 0 && nextSweep.compareAndSet(due, now + SWEEP_INTERVAL)) {
            locks.forEach((key, held) -> {
                if (held.isOver(now) && locks.remove(key, held)) {
                    Waiter.wakeAll(held.waiters());
                }
            });
        }
    }

    private static long deadline(long now, Duration ttl) {
        return now + Math.min(TimeUnit.NANOSECONDS.convert(ttl), LONGEST);
    }
}
