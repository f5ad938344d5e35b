package io.interlock.backend.redis;

import io.interlock.spi.BackendSettings;
import io.interlock.spi.LockBackendProvider;

/** Makes the backend {@code redis} available to applications that bring Lettuce. Its settings begin with {@code interlock.redis.}. */
public final class RedisBackendProvider implements LockBackendProvider {

    private static final String LETTUCE = "io.lettuce.core.RedisClient";

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public Factory configure(BackendSettings settings) {
        RedisSettings read = RedisSettings.read(settings);
        if (!isPresent()) {
            settings.problem(
                    "ILK-401",
                    "interlock.backend",
                    "asks for Redis, but Lettuce is not on the class path",
                    "add io.lettuce:lettuce-core to the application.");
            return context -> {
                throw new IllegalStateException("ILK-401: Lettuce is not on the class path");
            };
        }
        return Opening.of(read, settings);
    }

    private static boolean isPresent() {
        try {
            Class.forName(LETTUCE, false, RedisBackendProvider.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
