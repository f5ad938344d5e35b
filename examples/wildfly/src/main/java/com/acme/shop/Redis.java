package com.acme.shop;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The application's client of Redis. Interlock finds this bean, and keeps its locks there too. */
@ApplicationScoped
public class Redis {

    /** Lettuce's own is a minute, for which requests would hang when Redis is down. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Produces
    @Singleton
    RedisClient client(@ConfigProperty(name = "shop.redis") String uri) {
        RedisURI address = RedisURI.create(uri);
        address.setTimeout(PATIENCE);
        return RedisClient.create(address);
    }

    void shutDown(@Disposes RedisClient client) {
        client.shutdown();
    }

    @Produces
    @Singleton
    StatefulRedisConnection<String, String> connection(RedisClient client) {
        return client.connect();
    }

    void close(@Disposes StatefulRedisConnection<String, String> connection) {
        connection.close();
    }
}
