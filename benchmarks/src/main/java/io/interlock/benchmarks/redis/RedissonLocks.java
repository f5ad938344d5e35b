package io.interlock.benchmarks.redis;

import java.util.concurrent.TimeUnit;
import org.redisson.Redisson;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/** Redisson's RLock, as it comes. */
final class RedissonLocks implements RenewingAdapter {

    private final RedissonClient client;

    RedissonLocks(String host, int port) {
        Config config = new Config();
        config.useSingleServer().setAddress("redis://" + host + ":" + port);
        client = Redisson.create(config);
    }

    @Override
    public Held acquire(String key) {
        RLock lock = client.getLock(key);
        lock.lock(TTL.toMillis(), TimeUnit.MILLISECONDS);
        return lock::unlock;
    }

    /** Without a lease its watchdog renews it. */
    @Override
    public Held acquireRenewed(String key) {
        RLock lock = client.getLock(key);
        lock.lock();
        return lock::unlock;
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
