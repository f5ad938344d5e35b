package io.interlock.benchmarks.redis;

import io.interlock.benchmarks.Contender;
import io.interlock.benchmarks.LockAdapter;
import io.interlock.testkit.redis.RedisServer;
import java.util.function.BiFunction;

/** What is compared, in the order of the tables. */
enum Library implements Contender {
    INTERLOCK("Interlock", InterlockLocks::new),
    BARE("bare Lettuce", BareLettuce::new),
    REDISSON("Redisson RLock", RedissonLocks::new),
    SPRING("Spring RedisLockRegistry", SpringLocks::new);

    private static final String HOST = "127.0.0.1";

    private final String title;
    private final BiFunction<String, Integer, LockAdapter> connector;

    Library(String title, BiFunction<String, Integer, LockAdapter> connector) {
        this.title = title;
        this.connector = connector;
    }

    @Override
    public String title() {
        return title;
    }

    /** A further node, connected. */
    LockAdapter open(RedisServer server) {
        return open(server.port());
    }

    /** A further node, connected to the server with this port here. */
    LockAdapter open(int port) {
        return connector.apply(HOST, port);
    }
}
