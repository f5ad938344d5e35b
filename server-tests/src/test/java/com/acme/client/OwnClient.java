package com.acme.client;

import io.lettuce.core.RedisClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The only one that knows where Redis is. */
@ApplicationScoped
public class OwnClient {

    /** Said when the application ends, unless the client was closed before. */
    public static final String OPEN_STILL = "OwnClient: PONG when the application ends";

    @Inject
    @ConfigProperty(name = "client.redis")
    String uri;

    @Produces
    @Singleton
    RedisClient open() {
        return RedisClient.create(uri);
    }

    void close(@Disposes RedisClient client) {
        System.out.println("OwnClient: " + client.connect().sync().ping() + " when the application ends");
        client.shutdown();
    }
}
