package io.interlock.backend.hazelcast;

import io.interlock.spi.AcquireRequest;
import io.interlock.spi.Lease;
import io.interlock.spi.Renewal;
import io.interlock.spi.Reply;
import io.interlock.spi.StoredLock;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;

/**
 * What a manager does with its locks in {@link Entries}, and what it was granted. What is not given back before its end is
 * removed then, as long as this process lives. Thread-safe; calls block.
 */
final class MapLocks {

    private static final Logger LOG = System.getLogger("io.interlock.backend.hazelcast");

    /** A lock that was given back while we looked at it is asked for again, within reason. */
    private static final int TRIES = 10;

    private static final Reply CHANGING = new Reply.Busy(Duration.ofMillis(10), null, null);

    private final Entries entries;
    private final Tokens tokens;
    private final Calls calls;
    private final Alarms alarms;
    private final ConcurrentMap<String, Grant> grants = new ConcurrentHashMap<>();

    MapLocks(Entries entries, Tokens tokens, Calls calls, Alarms alarms) {
        this.entries = entries;
        this.tokens = tokens;
        this.calls = calls;
        this.alarms = alarms;
    }

    Reply acquire(AcquireRequest request) {
        String key = request.key();
        for (int i = 0; i < TRIES; i++) {
            MapRecord fresh = Entries.record(request.owner(), request.ttl());
            String found = entries.take(key, fresh, request.ttl());
            if (found == null) {
                return granted(request, fresh);
            }
            MapRecord there = MapRecord.read(found);
            if (there != null && there.owner().equals(fresh.owner())) {
                return again(request, there);
            }
            Optional<StoredLock> holder = entries.held(found);
            if (holder.isPresent()) {
                return new Reply.Busy(
                        holder.orElseThrow().remaining(), holder.orElseThrow().owner(), null);
            }
            Optional<MapRecord> taken = entries.takeOver(key, found, fresh, request.ttl());
            if (taken.isPresent()) {
                return granted(request, taken.orElseThrow());
            }
        }
        return CHANGING;
    }

    private Reply granted(AcquireRequest request, MapRecord record) {
        String key = request.key();
        long token;
        try {
            token = tokens.next();
        } catch (RuntimeException | Error e) {
            entries.remove(key, record);
            throw e;
        }
        long end = Moments.after(System.nanoTime(), request.ttl());
        Grant grant = new Grant(request.owner(), token, record, end);
        Grant before = grants.put(key, grant);
        if (before != null) {
            before.end(alarms);
        }
        watch(key, grant);
        return new Reply.Granted(token, request.ttl());
    }

    /** To an owner who repeats its request, as it has not heard the answer. */
    private Reply again(AcquireRequest request, MapRecord there) {
        String key = request.key();
        Grant known = grants.get(key);
        if (known == null || !known.owner().equals(request.owner())) {
            return entries.prolong(key, there, request.ttl())
                    .map(record -> granted(request, record))
                    .orElse(CHANGING);
        }
        return prolong(key, known, request.ttl()) ? new Reply.Granted(known.token(), request.ttl()) : CHANGING;
    }

    private boolean prolong(String key, Grant grant, Duration ttl) {
        return grant.inTurn(() -> {
            Optional<MapRecord> prolonged = entries.prolong(key, grant.record(), ttl);
            long now = System.nanoTime();
            if (prolonged.isPresent() && grant.lastUntil(Moments.after(now, ttl), now)) {
                grant.changeTo(prolonged.orElseThrow());
                watch(key, grant);
                return true;
            }
            prolonged.ifPresent(late -> entries.remove(key, late));
            forget(key, grant);
            return false;
        });
    }

    /** Removes it at its end: sooner than the map does. */
    private void watch(String key, Grant grant) {
        grant.atEnd(alarms, () -> {
            try {
                calls.givingBack().execute(() -> removeAtEnd(key, grant));
            } catch (RejectedExecutionException closed) {
                forget(key, grant);
            }
        });
    }

    private void removeAtEnd(String key, Grant grant) {
        try {
            grant.inTurn(() -> grant.isOver() && remove(key, grant));
        } catch (RuntimeException e) {
            // Then the map removes it.
            LOG.log(Level.DEBUG, "a lock was not removed at its end", e);
        }
    }

    private boolean remove(String key, Grant grant) {
        return grant.inTurn(() -> {
            boolean ours = entries.remove(key, grant.record());
            forget(key, grant);
            return ours;
        });
    }

    private void forget(String key, Grant grant) {
        grant.end(alarms);
        grants.remove(key, grant);
    }

    Renewal.Outcome renew(Renewal renewal) {
        String key = renewal.lease().key();
        Grant grant = grants.get(key);
        return grant != null && grant.isOf(renewal.lease()) && prolong(key, grant, renewal.ttl())
                ? Renewal.Outcome.renewed(renewal.ttl())
                : Renewal.Outcome.LOST;
    }

    boolean release(Lease lease, Duration keepFor) {
        Grant grant = grants.get(lease.key());
        if (grant != null && grant.isOf(lease)) {
            return keepFor.isZero() ? remove(lease.key(), grant) : prolong(lease.key(), grant, keepFor);
        }
        return lease.token() == Lease.UNKNOWN_TOKEN && releaseUnheard(lease);
    }

    /** Frees what was granted to an attempt whose answer never came here. */
    private boolean releaseUnheard(Lease lease) {
        String text = entries.text(lease.key());
        MapRecord there = text == null ? null : MapRecord.read(text);
        return there != null && there.owner().equals(lease.owner().text()) && entries.remove(lease.key(), there);
    }

    Optional<StoredLock> inspect(String key) {
        String text = entries.text(key);
        return text == null ? Optional.empty() : entries.held(text);
    }

    boolean forceRelease(String key) {
        Grant mine = grants.get(key);
        if (mine != null) {
            forget(key, mine);
        }
        return entries.remove(key);
    }
}
