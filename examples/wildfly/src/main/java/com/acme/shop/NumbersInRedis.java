package com.acme.shop;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** The shop's numbers in Redis: a plain GET and a plain SET, as if there were no {@code DECR}. */
@ApplicationScoped
public class NumbersInRedis implements SharedNumbers {

    private static final String PREFIX = "shop:";
    private static final Duration KEPT = Duration.ofMinutes(1);

    @Inject
    StatefulRedisConnection<String, String> connection;

    @Override
    public long read(String name) {
        String value = redis().get(PREFIX + name);
        return value == null ? 0 : Long.parseLong(value);
    }

    @Override
    public void write(String name, long value) {
        redis().set(PREFIX + name, Long.toString(value));
    }

    @Override
    public void count(String name) {
        redis().incr(PREFIX + name);
        redis().expire(PREFIX + name, KEPT);
    }

    private RedisCommands<String, String> redis() {
        return connection.sync();
    }
}
