package io.interlock.backend.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.interlock.spi.Owner;
import io.interlock.spi.StoredLock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The locks as entries of two maps. One that was never renewed is kept by the ttl of its own entry. Hazelcast has no operation
 * that changes an entry's ttl on a condition, so the first renewal makes it <em>leased</em>: from then on a second entry keeps it,
 * under the name of its owner, which nobody else writes. Each change is one conditional operation on the lock's own entry.
 * Thread-safe; calls block.
 */
final class Entries {

    static final String LOCKS = "interlock-locks";
    static final String LEASES = "interlock-leases";

    /** Hazelcast lets an entry end at the whole second before its time. */
    private static final long ROUNDED = 999;

    private final IMap<String, String> locks;
    private final IMap<String, String> leases;

    Entries(HazelcastInstance hazelcast) {
        this.locks = hazelcast.getMap(LOCKS);
        this.leases = hazelcast.getMap(LEASES);
    }

    IMap<String, String> locks() {
        return locks;
    }

    IMap<String, String> leases() {
        return leases;
    }

    /** Takes a key that is free. Returns what stands there instead if it is not. */
    @Nullable
    String take(String key, MapRecord record, Duration ttl) {
        return locks.putIfAbsent(key, record.text(), storeMillis(ttl), TimeUnit.MILLISECONDS);
    }

    /** Takes a key over from a leased record whose lease is over. Returns the new record, if nobody was faster. */
    Optional<MapRecord> takeOver(String key, String found, MapRecord record, Duration ttl) {
        MapRecord leased = record.asLeased();
        keep(key, leased, ttl);
        if (locks.replace(key, found, leased.text())) {
            return Optional.of(leased);
        }
        leases.delete(leased.owner());
        return Optional.empty();
    }

    /** Lets a lock last so long from now on. Returns its record, unless it is lost. */
    Optional<MapRecord> prolong(String key, MapRecord record, Duration ttl) {
        if (record.leased() && !leases.containsKey(record.owner())) {
            return Optional.empty();
        }
        MapRecord leased = record.asLeased();
        keep(key, leased, ttl);
        if (locks.replace(key, record.text(), leased.text()) || leased.text().equals(locks.get(key))) {
            // The latter where a member died before it could answer, and Hazelcast asked again.
            return Optional.of(leased);
        }
        leases.delete(leased.owner());
        return Optional.empty();
    }

    /** The value says which lock it keeps, so that the end of a dead holder's can be cleared away. */
    private void keep(String key, MapRecord leased, Duration ttl) {
        leases.set(leased.owner(), until(ttl) + " " + key, storeMillis(ttl), TimeUnit.MILLISECONDS);
    }

    /** A lease has ended by itself, as its holder is dead or cut off: frees the lock that it kept. Returns whether it did. */
    boolean leaseOver(String owner, String lease) {
        String key = lease.substring(lease.indexOf(' ') + 1);
        String text = locks.get(key);
        MapRecord there = text == null ? null : MapRecord.read(text);
        return there != null
                && there.leased()
                && there.owner().equals(owner)
                && !leases.containsKey(owner)
                && locks.remove(key, text);
    }

    /** Frees a key. Returns whether the record stood there and its time was not over. */
    boolean remove(String key, MapRecord record) {
        boolean there = locks.remove(key, record.text());
        boolean alive = !record.leased() || leases.remove(record.owner()) != null;
        return there && alive;
    }

    /** Frees a key whoever has it. Returns whether anybody had. */
    boolean remove(String key) {
        String text = locks.remove(key);
        MapRecord record = text == null ? null : MapRecord.read(text);
        boolean over = record != null && record.leased() && leases.remove(record.owner()) == null;
        return text != null && !over;
    }

    /** What stands under a key; {@code null} if nothing does. */
    @Nullable
    String text(String key) {
        return locks.get(key);
    }

    /** The lock whose text this is, unless its time is over. */
    Optional<StoredLock> held(String text) {
        MapRecord record = MapRecord.read(text);
        if (record == null) {
            return Optional.of(new StoredLock(text, null));
        }
        if (!record.leased()) {
            return Optional.of(new StoredLock(record.owner(), MapRecord.remaining(record.until())));
        }
        String lease = leases.get(record.owner());
        return Optional.ofNullable(lease)
                .map(there -> new StoredLock(record.owner(), MapRecord.remaining(until(there))));
    }

    private static long until(String lease) {
        return Long.parseLong(lease, 0, lease.indexOf(' '), 10);
    }

    static MapRecord record(Owner owner, Duration ttl) {
        return new MapRecord(owner.text(), until(ttl), false);
    }

    private static long until(Duration ttl) {
        return System.currentTimeMillis() + ttl.toMillis();
    }

    private static long storeMillis(Duration ttl) {
        return ttl.plusNanos(999_999).toMillis() + ROUNDED;
    }
}
