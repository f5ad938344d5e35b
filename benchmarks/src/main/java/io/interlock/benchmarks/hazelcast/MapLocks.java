package io.interlock.benchmarks.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.interlock.benchmarks.LockAdapter;
import java.util.concurrent.TimeUnit;

/** The locks of Hazelcast's IMap, with a lease. Its keys are Interlock's, so that the same members own them. */
final class MapLocks implements LockAdapter {

    private final IMap<String, String> map;

    MapLocks(HazelcastInstance member) {
        map = member.getMap("stock");
    }

    @Override
    public Held acquire(String key) {
        String locked = InterlockLocks.PREFIX + key;
        map.lock(locked, TTL.toMillis(), TimeUnit.MILLISECONDS);
        return () -> map.unlock(locked);
    }

    @Override
    public void close() {
        // The member ends with its cluster.
    }
}
