package io.interlock.backend.redis;

import io.interlock.testkit.LockBackendContract;
import io.interlock.testkit.Nodes;
import io.interlock.testkit.redis.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class RedisBackendContractTest extends LockBackendContract {

    private static RedisServer server;

    @BeforeAll
    static void start() {
        server = RedisServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    protected Nodes openStore() {
        return new RedisNodes(server.uri());
    }
}
