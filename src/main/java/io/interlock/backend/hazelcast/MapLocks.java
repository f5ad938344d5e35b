package io.interlock.backend.hazelcast;

import io.interlock.spi.AcquireRequest;
import io.interlock.spi.Lease;
import io.interlock.spi.Renewal;
import io.interlock.spi.Reply;
import io.interlock.spi.StoredLock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What a manager does with its locks in {@link Entries}, and what it was granted. Thread-safe; calls block. */
final class MapLocks {

    /** A lock that was given back while we looked at it is asked for again, within reason. */
    private static final int TRIES = 10;

    private final Entries entries;
    private final Tokens tokens;
    private final ConcurrentMap<String, Grant> grants = new ConcurrentHashMap<>();

    MapLocks(Entries entries, Tokens tokens) {
        this.entries = entries;
        this.tokens = tokens;
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
        return new Reply.Busy(Duration.ZERO, null, null);
    }

    private Reply granted(AcquireRequest request, MapRecord record) {
        long token;
        try {
            token = tokens.next();
        } catch (RuntimeException | Error e) {
            entries.remove(request.key(), record);
            throw e;
        }
        grants.put(request.key(), new Grant(request.owner(), token, record));
        return new Reply.Granted(token, request.ttl());
    }

    /** To an owner who repeats its request, as it has not heard the answer. */
    private Reply again(AcquireRequest request, MapRecord there) {
        Optional<MapRecord> prolonged = entries.prolong(request.key(), there, request.ttl());
        if (prolonged.isEmpty()) {
            return new Reply.Busy(Duration.ZERO, null, null);
        }
        Grant known = grants.get(request.key());
        if (known == null || !known.owner().equals(request.owner())) {
            return granted(request, prolonged.orElseThrow());
        }
        grants.put(request.key(), known.with(prolonged.orElseThrow()));
        return new Reply.Granted(known.token(), request.ttl());
    }

    Renewal.Outcome renew(Renewal renewal) {
        String key = renewal.lease().key();
        Grant grant = grants.get(key);
        if (grant == null || !grant.isOf(renewal.lease())) {
            return Renewal.Outcome.LOST;
        }
        Optional<MapRecord> prolonged = entries.prolong(key, grant.record(), renewal.ttl());
        if (prolonged.isEmpty()) {
            grants.remove(key, grant);
            return Renewal.Outcome.LOST;
        }
        grants.replace(key, grant, grant.with(prolonged.orElseThrow()));
        return Renewal.Outcome.renewed(renewal.ttl());
    }

    boolean release(Lease lease, Duration keepFor) {
        String key = lease.key();
        Grant grant = grants.get(key);
        if (grant != null && grant.isOf(lease)) {
            boolean ours = keepFor.isZero()
                    ? entries.remove(key, grant.record())
                    : entries.prolong(key, grant.record(), keepFor).isPresent();
            grants.remove(key, grant);
            return ours;
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
        return entries.remove(key);
    }
}
