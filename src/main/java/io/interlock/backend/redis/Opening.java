package io.interlock.backend.redis;

import io.interlock.LockBackendException;
import io.interlock.backend.redis.Address.Kind;
import io.interlock.spi.BackendContext;
import io.interlock.spi.BackendSettings;
import io.interlock.spi.LockBackend;
import io.interlock.spi.LockBackendProvider;
import io.interlock.spi.Wakes;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.resource.ClientResources;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Opens the backend: with a client bean of the application, which stays the application's, or with one of our own. */
final class Opening implements LockBackendProvider.Factory {

    private static final int PATIENCE = 5;

    private final RedisSettings settings;
    private final Optional<Address> address;
    private final Notices notices = new Notices();

    private Opening(RedisSettings settings, Optional<Address> address) {
        this.settings = settings;
        this.address = address;
    }

    /** Reports what is wrong with the address. */
    static Opening of(RedisSettings read, BackendSettings settings) {
        return new Opening(read, AddressReader.read(read, settings));
    }

    @Override
    public LockBackend open(BackendContext context) {
        Surroundings surroundings = surroundings(context);
        Optional<RedisClient> single = context.bean(RedisClient.class);
        Optional<RedisClusterClient> cluster = context.bean(RedisClusterClient.class);
        return Aside.call(() -> open(single, cluster, surroundings));
    }

    /** By a client of our own; one of the application's may be set up in another way, and may not be made yet. */
    @Override
    public void check(BackendContext context) {
        boolean own = !context.hasBean(RedisClient.class) && !context.hasBean(RedisClusterClient.class);
        if (own && settings.connectAtStart()) {
            Aside.run(() -> open(address.orElseThrow(), Optional.empty(), surroundings(context))
                    .close());
        }
    }

    private Surroundings surroundings(BackendContext context) {
        return new Surroundings(
                context.application(),
                context.prefix(),
                settings.timeout(),
                new Wakes(),
                notices,
                context.scheduler(),
                context.executor());
    }

    private LockBackend open(
            Optional<RedisClient> single, Optional<RedisClusterClient> cluster, Surroundings surroundings) {
        if (settings.namesServer()) {
            return open(address.orElseThrow(), single, surroundings);
        }
        if (single.isPresent() && cluster.isPresent()) {
            throw new IllegalStateException(
                    "ILK-404: the application has both a RedisClient and a RedisClusterClient, and"
                            + " nothing says which to use. Fix: set " + RedisSettings.URI);
        }
        if ((single.isPresent() || cluster.isPresent()) && settings.describesServer()) {
            throw new IllegalStateException(
                    "ILK-407: the application's client knows its own address, and settings beside it say"
                            + " a port, a database, TLS or credentials. Fix: drop those settings, or set "
                            + RedisSettings.URI);
        }
        if (single.isPresent()) {
            Connector connector = new Connector(Address.ofTheApplication(Kind.SINGLE), surroundings);
            return start(connector.link(single.get()), surroundings, () -> {});
        }
        if (cluster.isPresent()) {
            Connector connector = new Connector(Address.ofTheApplication(Kind.CLUSTER), surroundings);
            return start(connector.link(cluster.get()), surroundings, () -> {});
        }
        return open(address.orElseThrow(), single, surroundings);
    }

    /** At an address that was set, which a client of the application can serve, unless it is a cluster's: that has addresses of its own. */
    private LockBackend open(Address place, Optional<RedisClient> given, Surroundings surroundings) {
        Connector connector = new Connector(place, surroundings);
        if (given.isPresent() && place.kind() != Kind.CLUSTER) {
            return start(connector.link(given.get()), surroundings, () -> {});
        }
        ClientResources resources = Clients.resources();
        if (place.kind() == Kind.CLUSTER) {
            RedisClusterClient client = Clients.cluster(resources, place, settings.timeout());
            return start(connector.link(client), surroundings, () -> shutDown(client, resources));
        }
        RedisClient client = Clients.single(resources, settings.timeout());
        return start(connector.link(client), surroundings, () -> shutDown(client, resources));
    }

    private LockBackend start(Link link, Surroundings surroundings, Runnable closer) {
        RedisBackend backend = new RedisBackend(link, surroundings, closer);
        if (settings.connectAtStart()) {
            Throwable error = connect(link);
            if (error != null) {
                backend.close();
                throw new LockBackendException(
                        Failures.of(error, link.address()).toString(), "", "redis", error);
            }
        }
        return backend;
    }

    private @Nullable Throwable connect(Link link) {
        try {
            link.connect().get(PATIENCE * settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (TimeoutException e) {
            return e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e;
        }
    }

    private static void shutDown(AbstractRedisClient client, ClientResources resources) {
        client.shutdown(0, 1, TimeUnit.SECONDS);
        resources.shutdown(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
}
