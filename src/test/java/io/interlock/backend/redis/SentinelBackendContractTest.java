package io.interlock.backend.redis;

import io.interlock.testkit.LockBackendContract;
import io.interlock.testkit.Nodes;
import io.interlock.testkit.redis.RedisSentinels;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class SentinelBackendContractTest extends LockBackendContract {

    private static RedisSentinels sentinels;

    @BeforeAll
    static void start() {
        sentinels = RedisSentinels.start();
    }

    @AfterAll
    static void stop() {
        sentinels.close();
    }

    @Override
    protected Nodes openStore() {
        return new RedisNodes(sentinels.uri());
    }
}
