package io.interlock.backend.redis;

import io.interlock.testkit.LockBackendContract;
import io.interlock.testkit.Nodes;
import io.interlock.testkit.redis.RedisCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class ClusterBackendContractTest extends LockBackendContract {

    private static RedisCluster cluster;

    @BeforeAll
    static void start() {
        cluster = RedisCluster.start();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Override
    protected Nodes openStore() {
        return new RedisNodes(Uris.of(cluster));
    }
}
