package io.interlock.backend.redis;

import io.interlock.config.Problems;
import io.interlock.config.Settings;
import io.interlock.spi.LockBackend;
import io.interlock.spi.LockBackendProvider;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** A backend opened as an application does: by its provider, from settings. */
final class Opened implements AutoCloseable {

    final LockBackend backend;
    private final RedisContext context;

    private Opened(LockBackend backend, RedisContext context) {
        this.backend = backend;
        this.context = context;
    }

    static Opened at(String uri, Object... beans) {
        return with(Map.of("interlock.redis.uri", uri), beans);
    }

    static Opened with(Map<String, String> settings, Object... beans) {
        Problems problems = new Problems();
        LockBackendProvider.Factory factory = new RedisBackendProvider()
                .configure(new Settings(
                        new SmallRyeConfigBuilder()
                                .withSources(new PropertiesConfigSource(new HashMap<>(settings), "test", 100))
                                .build(),
                        problems));
        problems.throwIfAny();
        RedisContext context = new RedisContext(beans);
        try {
            return new Opened(factory.open(context), context);
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    @Override
    public void close() {
        backend.close();
        context.close();
    }
}
