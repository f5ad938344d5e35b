package io.interlock.benchmarks.redis;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.LockOptions;
import io.interlock.bootstrap.Interlock;
import java.time.Duration;

/** Interlock, as it comes. */
final class InterlockLocks implements RenewingAdapter {

    private final LockOptions leased = LockOptions.defaults().ttl(TTL).waitTimeout(Duration.ofMinutes(1));
    private final LockOptions renewed = leased.autoRenew(true);
    private final LockManager locks;

    InterlockLocks(String host, int port) {
        locks = manager(host, port);
    }

    static LockManager manager(String host, int port) {
        return Interlock.builder()
                .setting("interlock.backend", "redis")
                .setting("interlock.redis.host", host)
                .setting("interlock.redis.port", Integer.toString(port))
                .build();
    }

    @Override
    public Held acquire(String key) {
        return hold(key, leased);
    }

    @Override
    public Held acquireRenewed(String key) {
        return hold(key, renewed);
    }

    private Held hold(String key, LockOptions options) {
        LockHandle handle = locks.acquire(key, options).orElseThrow();
        return handle::release;
    }

    @Override
    public void close() {
        locks.close();
    }
}
