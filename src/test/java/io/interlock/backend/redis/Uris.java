package io.interlock.backend.redis;

import io.interlock.testkit.redis.RedisCluster;
import io.interlock.testkit.redis.RedisServer;

/** Addresses in the words of {@code interlock.redis.uri}. */
final class Uris {

    private Uris() {}

    static String of(RedisCluster cluster) {
        return cluster.uri().replace("redis://", "redis-cluster://");
    }

    static String of(RedisServer server, String user, String password) {
        return "redis://" + user + ":" + password + "@127.0.0.1:" + server.port();
    }
}
