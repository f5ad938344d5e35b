package io.interlock.backend.redis;

import io.interlock.testkit.redis.RedisServer;
import java.util.Map;
import java.util.TreeMap;

/** What a server was asked since a moment: how often each command, those inside scripts included. */
final class Asked {

    private final RedisServer server;
    private final Map<String, Long> before;

    private Asked(RedisServer server) {
        this.server = server;
        this.before = server.commandCounts();
    }

    static Asked fromNowOn(RedisServer server) {
        return new Asked(server);
    }

    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>(server.commandCounts());
        before.forEach((command, count) -> counts.merge(command, -count, Long::sum));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    long total() {
        return counts().values().stream().mapToLong(Long::longValue).sum();
    }
}
