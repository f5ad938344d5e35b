package io.interlock.benchmarks.redis;

import io.interlock.benchmarks.LockAdapter;
import java.util.concurrent.locks.Lock;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.integration.redis.util.RedisLockRegistry;
import org.springframework.integration.redis.util.RedisLockRegistry.RedisLockType;

/** Spring Integration's RedisLockRegistry over Lettuce, whose releases are published to those who wait. */
final class SpringLocks implements LockAdapter {

    private final LettuceConnectionFactory connections;
    private final RedisLockRegistry registry;

    SpringLocks(String host, int port) {
        connections = new LettuceConnectionFactory(host, port);
        connections.afterPropertiesSet();
        connections.start();
        registry = new RedisLockRegistry(connections, "spring:lock", TTL.toMillis());
        registry.setRedisLockType(RedisLockType.PUB_SUB_LOCK);
    }

    @Override
    public Held acquire(String key) {
        Lock lock = registry.obtain(key);
        lock.lock();
        return lock::unlock;
    }

    @Override
    public void close() {
        registry.destroy();
        connections.destroy();
    }
}
