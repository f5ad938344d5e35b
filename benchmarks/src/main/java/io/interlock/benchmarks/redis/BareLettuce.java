package io.interlock.benchmarks.redis;

import io.interlock.benchmarks.LockAdapter;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What redis.io documents, done with Lettuce's blocking API: {@code SET NX PX}, and a script that compares and deletes. It
 * does not wait, it asks again at once.
 */
final class BareLettuce implements LockAdapter {

    private static final String RELEASE =
            "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end";

    private final RedisClient client;
    private final RedisCommands<String, String> commands;
    private final String release;
    private final String node = UUID.randomUUID() + ":";
    private final AtomicLong turn = new AtomicLong();

    BareLettuce(String host, int port) {
        client = RedisClient.create(RedisURI.create(host, port));
        commands = client.connect().sync();
        release = commands.scriptLoad(RELEASE);
    }

    @Override
    public Held acquire(String key) {
        String lock = "bare:lock:" + key;
        String owner = node + turn.incrementAndGet();
        SetArgs ifFree = SetArgs.Builder.nx().px(TTL.toMillis());
        while (commands.set(lock, owner, ifFree) == null) {
            Thread.onSpinWait();
        }
        return () -> commands.evalsha(release, ScriptOutputType.INTEGER, new String[] {lock}, owner);
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
