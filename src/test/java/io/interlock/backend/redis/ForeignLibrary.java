package io.interlock.backend.redis;

import io.interlock.testkit.redis.RedisServer;
import java.util.List;

/** How libraries of other languages lock, in the commands that they send. */
enum ForeignLibrary {
    /** {@code @hazeljs/distributed-lock} of Node. */
    HAZELJS("SET KEY ID PX TTL NX", Scripts.DELETE, Scripts.EXPIRE),
    /** {@code redlock} of Node. */
    NODE_REDLOCK(Scripts.REDLOCK_ACQUIRE, Scripts.REDLOCK_RELEASE, Scripts.REDLOCK_EXTEND),
    /** {@code redsync} of Go. */
    REDSYNC("SET KEY ID PX TTL NX", Scripts.DELETE, Scripts.EXPIRE),
    /** As redis.io documents it, which many do by hand. */
    BY_HAND("SET KEY ID NX PX TTL", Scripts.DELETE, Scripts.EXPIRE);

    private static final class Scripts {

        private static final String IF_OURS = "if redis.call('get', KEYS[1]) == ARGV[1] then return ";
        private static final String DELETE = IF_OURS + "redis.call('del', KEYS[1]) else return 0 end";
        private static final String EXPIRE = IF_OURS + "redis.call('pexpire', KEYS[1], ARGV[2]) else return 0 end";
        private static final String REDLOCK_ACQUIRE = "if redis.call('exists', KEYS[1]) == 1 then return 0 end"
                + " redis.call('set', KEYS[1], ARGV[1], 'PX', ARGV[2]) return 1";
        private static final String REDLOCK_EXTEND = "if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end"
                + " redis.call('set', KEYS[1], ARGV[1], 'PX', ARGV[2]) return 1";
        private static final String REDLOCK_RELEASE = IF_OURS + "redis.pcall('del', KEYS[1]) else return 0 end";
    }

    private final String acquire;
    private final String release;
    private final String extend;

    ForeignLibrary(String acquire, String release, String extend) {
        this.acquire = acquire;
        this.release = release;
        this.extend = extend;
    }

    boolean acquire(RedisServer server, String key, String id, long ttlMillis) {
        return acquire.startsWith("SET ")
                ? server.command(words(key, id, ttlMillis)).equals("OK")
                : runs(server, acquire, key, id, ttlMillis);
    }

    boolean extend(RedisServer server, String key, String id, long ttlMillis) {
        return runs(server, extend, key, id, ttlMillis);
    }

    boolean release(RedisServer server, String key, String id) {
        return runs(server, release, key, id, 0);
    }

    private String[] words(String key, String id, long ttlMillis) {
        return List.of(acquire.split(" ")).stream()
                .map(word -> switch (word) {
                    case "KEY" -> key;
                    case "ID" -> id;
                    case "TTL" -> Long.toString(ttlMillis);
                    default -> word;
                })
                .toArray(String[]::new);
    }

    private static boolean runs(RedisServer server, String script, String key, String id, long ttlMillis) {
        return server.command("EVAL", script, "1", key, id, Long.toString(ttlMillis))
                .equals("1");
    }
}
