package io.interlock.faults.redis;

import io.interlock.faults.Node;
import java.util.Map;

/** Nodes with their locks in Redis. */
final class RedisNode {

    private RedisNode() {}

    static Node at(String uri) {
        return Node.with(Map.of(
                "interlock.backend",
                "redis",
                "interlock.redis.uri",
                uri,
                "interlock.redis.timeout",
                Long.toString(Node.TIMEOUT.toMillis())));
    }
}
