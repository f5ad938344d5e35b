package io.interlock.backend.redis;

import io.lettuce.core.api.StatefulRedisConnection;
import java.util.Optional;

/** Whether a server that is short of memory would throw locks away. */
final class Eviction {

    private static final String POLICY = "maxmemory_policy:";
    private static final String SAFE = "noeviction";

    private Eviction() {}

    /** Warns if so. A user who may not ask gets no warning: the answer is not worth the right to ask. */
    static void check(StatefulRedisConnection<String, String> connection, Object place, Notices notices) {
        connection
                .async()
                .info("memory")
                .thenAccept(info -> policy(info)
                        .filter(policy -> !policy.equals(SAFE))
                        .ifPresent(policy -> notices.mayEvict(place.toString(), policy)));
    }

    private static Optional<String> policy(String info) {
        return info.lines()
                .filter(line -> line.startsWith(POLICY))
                .map(line -> line.substring(POLICY.length()).strip())
                .findFirst();
    }
}
