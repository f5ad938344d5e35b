package io.interlock.benchmarks.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.cp.lock.FencedLock;
import io.interlock.benchmarks.LockAdapter;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Hazelcast's FencedLock, as it comes, which has no lease. Each is looked up once, as that asks the cluster. */
final class FencedLocks implements LockAdapter {

    private final HazelcastInstance member;
    private final ConcurrentMap<String, FencedLock> locks = new ConcurrentHashMap<>();

    FencedLocks(HazelcastInstance member) {
        this.member = member;
    }

    @Override
    public Held acquire(String key) {
        FencedLock lock =
                locks.computeIfAbsent(key, name -> member.getCPSubsystem().getLock(name));
        lock.lock();
        return lock::unlock;
    }

    @Override
    public void close() {
        locks.clear();
    }
}
