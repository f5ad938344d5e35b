package io.interlock.benchmarks.redis;

import io.interlock.testkit.redis.RedisServer;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a server has been asked since its start.
 *
 * @param commands how often each command ran, those that scripts run included
 * @param reads how often it read requests from a connection: round trips, if there is one client that waits for every answer
 */
record Traffic(Map<String, Long> commands, long reads) {

    /** Looking at it takes two connections, each of which is read once for its request and once for its end. */
    private static final int OWN_READS = 4;

    static Traffic of(RedisServer server) {
        return new Traffic(server.commandCounts(), server.stat("total_reads_processed"));
    }

    /** What came since an earlier look, without what looking cost. */
    Traffic since(Traffic earlier) {
        Map<String, Long> more = new TreeMap<>(commands);
        earlier.commands.forEach((name, count) -> more.merge(name, -count, Long::sum));
        more.values().removeIf(count -> count == 0);
        return new Traffic(more, reads - earlier.reads - OWN_READS);
    }

    long total() {
        return commands.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Scripts that clients sent. */
    long scripts() {
        return commands.getOrDefault("evalsha", 0L) + commands.getOrDefault("eval", 0L);
    }
}
