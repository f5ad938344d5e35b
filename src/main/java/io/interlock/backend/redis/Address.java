package io.interlock.backend.redis;

import io.lettuce.core.RedisURI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where Redis is.
 *
 * @param kind how the servers hang together
 * @param nodes the server, the Sentinels in one, or some nodes of the cluster
 */
record Address(Kind kind, List<RedisURI> nodes) {

    /** How the servers hang together. */
    enum Kind {
        /** One server, or whatever answers at its address. */
        SINGLE,
        /** A master with replicas, named by Sentinels. */
        SENTINEL,
        /** Redis Cluster. */
        CLUSTER
    }

    /** Where a client of the application leads to. */
    static Address ofTheApplication(Kind kind) {
        return new Address(kind, List.of());
    }

    RedisURI first() {
        return nodes.get(0);
    }

    /** For messages: hosts and ports, nothing that could be secret. */
    @Override
    public String toString() {
        if (nodes.isEmpty()) {
            return "the Redis of the application's client";
        }
        return switch (kind) {
            case SINGLE -> place(first());
            case SENTINEL ->
                "the master '" + first().getSentinelMasterId() + "' of the Sentinels at "
                        + places(first().getSentinels().stream());
            case CLUSTER -> "the cluster at " + places(nodes.stream());
        };
    }

    private static String places(Stream<RedisURI> uris) {
        return uris.map(Address::place).collect(Collectors.joining(", "));
    }

    private static String place(RedisURI uri) {
        return uri.getSocket() != null ? uri.getSocket() : uri.getHost() + ":" + uri.getPort();
    }
}
