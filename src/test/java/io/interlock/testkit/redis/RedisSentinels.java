package io.interlock.testkit.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A master, a replica, and three sentinels that make the replica the master about one second after the master died
 * (quorum 2, down after 500 ms). For one thread at a time.
 */
public final class RedisSentinels implements AutoCloseable {

    private static final int SENTINELS = 3;

    private static final String[] SYNC_AT_ONCE = {"--repl-diskless-sync-delay", "0"};

    private final List<RedisServer> servers = new ArrayList<>();
    private final List<Sentinel> sentinels = new ArrayList<>();

    private RedisSentinels() {}

    /**
     * Starts all, and returns once the replica follows the master and the sentinels know it and each other.
     *
     * @param options as of {@link RedisServer#start}, for both servers
     * @throws IllegalStateException if one does not start, or they do not find each other
     */
    public static RedisSentinels start(String... options) {
        RedisSentinels started = new RedisSentinels();
        try {
            started.startServers(options);
            started.startSentinels();
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private void startServers(String... options) {
        RedisServer master = RedisServer.start(Options.join(SYNC_AT_ONCE, options));
        servers.add(master);
        String[] follow = Options.join(SYNC_AT_ONCE, "--replicaof", "127.0.0.1 " + master.port());
        RedisServer replica = RedisServer.start(Options.join(follow, options));
        servers.add(replica);
        Await.until(
                "replica in step", () -> replica.command("INFO", "replication").contains("master_link_status:up"));
    }

    private void startSentinels() {
        int master = servers.get(0).port();
        for (int i = 0; i < SENTINELS; i++) {
            sentinels.add(Sentinel.watching(master));
        }
        Await.until("sentinels met", () -> sentinels.stream().allMatch(each -> each.knows(SENTINELS - 1)));
    }

    /** Where clients connect to, as Lettuce writes it: {@code redis-sentinel://127.0.0.1:p1,127.0.0.1:p2,127.0.0.1:p3#mymaster}. */
    public String uri() {
        return sentinels.stream()
                .map(each -> "127.0.0.1:" + each.port())
                .collect(Collectors.joining(",", "redis-sentinel://", "#" + Sentinel.MASTER));
    }

    /** The port of the master by the word of the sentinels: that of the dead one until they have failed over. */
    public int masterPort() {
        return sentinels.get(0).masterPort();
    }

    /** The server at {@link #masterPort()}. */
    public RedisServer master() {
        int port = masterPort();
        return servers.stream().filter(each -> each.port() == port).findFirst().orElseThrow();
    }

    /** The other server: the replica, or after a failover the dead master, which may be restarted to follow the new one. */
    public RedisServer replica() {
        int port = masterPort();
        return servers.stream().filter(each -> each.port() != port).findFirst().orElseThrow();
    }

    /** Ends the master without notice (kill -9) and returns at once; the sentinels take a second to act. */
    public void killMaster() {
        master().kill();
    }

    /**
     * Returns once all sentinels name a server that lives, and it takes writes.
     *
     * @throws IllegalStateException if that takes longer than 60 s
     */
    public void awaitMaster() {
        Await.until("failover", () -> {
            RedisServer named = master();
            return sentinels.stream().allMatch(each -> each.masterPort() == named.port())
                    && named.isAlive()
                    && named.command("ROLE").startsWith("master");
        });
    }

    @Override
    public void close() {
        sentinels.forEach(Sentinel::close);
        servers.forEach(RedisServer::close);
    }
}
