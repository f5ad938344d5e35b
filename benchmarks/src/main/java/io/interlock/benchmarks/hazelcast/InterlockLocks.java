package io.interlock.benchmarks.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.LockOptions;
import io.interlock.benchmarks.LockAdapter;
import io.interlock.bootstrap.Interlock;
import java.time.Duration;

/** Interlock, as it comes, in one of its modes. */
final class InterlockLocks implements LockAdapter {

    /** What Interlock puts before its keys. */
    static final String PREFIX = "hazel:lock:";

    private final LockOptions options = LockOptions.defaults().ttl(TTL).waitTimeout(Duration.ofMinutes(1));
    private final LockManager locks;

    InterlockLocks(HazelcastInstance member, String mode) {
        locks = manager(member, mode);
    }

    static LockManager manager(HazelcastInstance member, String mode) {
        return Interlock.builder()
                .setting("interlock.backend", "hazelcast")
                .setting("interlock.hazelcast.instance-name", member.getName())
                .setting("interlock.hazelcast.mode", mode)
                .build();
    }

    @Override
    public Held acquire(String key) {
        LockHandle handle = locks.acquire(key, options).orElseThrow();
        return handle::release;
    }

    @Override
    public void close() {
        locks.close();
    }
}
