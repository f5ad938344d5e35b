package com.acme.client;

import io.lettuce.core.RedisClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The only one that knows where Redis is. Its methods are static: a container may end this bean before the client, and would have
 * to make another to dispose of that. Open Liberty cannot, once the file of the application is gone.
 */
@ApplicationScoped
public class OwnClient {

    /** Said when the application ends, unless the client was closed before. */
    public static final String OPEN_STILL = "OwnClient: PONG when the application ends";

    @Produces
    @Singleton
    static RedisClient open(@ConfigProperty(name = "client.redis") String uri) {
        return RedisClient.create(uri);
    }

    static void close(@Disposes RedisClient client) {
        System.out.println("OwnClient: " + client.connect().sync().ping() + " when the application ends");
        client.shutdown();
    }
}
