package com.acme.shop;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The application's client of Redis. Interlock finds this bean, and keeps its locks there too. */
@ApplicationScoped
public class Redis {

    @Produces
    @Singleton
    RedisClient client(@ConfigProperty(name = "shop.redis") String uri) {
        return RedisClient.create(uri);
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
