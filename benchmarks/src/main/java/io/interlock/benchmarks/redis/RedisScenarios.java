package io.interlock.benchmarks.redis;

import io.interlock.benchmarks.Scenario;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is measured on Redis. */
public final class RedisScenarios {

    private RedisScenarios() {}

    /** By the names of the command line, in the order in which they run. */
    public static Map<String, Scenario> all() {
        Map<String, Scenario> scenarios = new LinkedHashMap<>();
        scenarios.put("redis-one-thread", new OneThread());
        scenarios.put("redis-many-keys", new ManyKeys());
        scenarios.put("redis-hot-key", new HotKey());
        scenarios.put("redis-two-jvms", new TwoJvms());
        scenarios.put("redis-hand-off", new HandOff());
        scenarios.put("redis-idle", new IdleWaiters());
        scenarios.put("redis-held", new HeldInRedis());
        scenarios.put("redis-churn", new Churn());
        return scenarios;
    }
}
