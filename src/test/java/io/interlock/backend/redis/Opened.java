package io.interlock.backend.redis;

import io.interlock.testkit.OpenedBackend;
import java.util.Map;

/** A backend on Redis, opened as an application does. */
final class Opened {

    private Opened() {}

    static OpenedBackend at(String uri, Object... beans) {
        return with(Map.of("interlock.redis.uri", uri), beans);
    }

    static OpenedBackend with(Map<String, String> settings, Object... beans) {
        return OpenedBackend.of(new RedisBackendProvider(), settings, beans);
    }
}
