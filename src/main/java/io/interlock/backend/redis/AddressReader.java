package io.interlock.backend.redis;

import io.interlock.backend.redis.Address.Kind;
import io.interlock.spi.BackendSettings;
import io.lettuce.core.RedisURI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Makes an {@link Address} of the settings. What is wrong is reported in words of its own: a URI may hold a password. */
final class AddressReader {

    private static final String CODE = "ILK-402";
    private static final String MORE_THAN_ONE = "ILK-403";
    private static final String SOCKET = "redis-socket";
    private static final Set<String> SINGLE = Set.of("redis", "rediss");
    private static final Set<String> SENTINEL = Set.of("redis-sentinel", "rediss-sentinel");
    private static final Set<String> CLUSTER = Set.of("redis-cluster", "rediss-cluster");

    private static final String FIX = "write redis://host:port, rediss:// for TLS, redis-socket:///path,"
            + " redis-sentinel://host1:port1,host2:port2/0#master or redis-cluster://host1:port1,host2:port2.";

    private final RedisSettings given;
    private final BackendSettings settings;

    private AddressReader(RedisSettings given, BackendSettings settings) {
        this.given = given;
        this.settings = settings;
    }

    /** Empty if something is wrong, which has been reported. */
    static Optional<Address> read(RedisSettings given, BackendSettings settings) {
        AddressReader reader = new AddressReader(given, settings);
        return given.uri().isPresent() ? reader.fromUri(given.uri().get()) : reader.withCredentials(reader.fromParts());
    }

    private Address fromParts() {
        RedisURI uri =
                RedisURI.create(given.host().orElse("localhost"), given.port().orElse(RedisURI.DEFAULT_REDIS_PORT));
        uri.setDatabase(given.database().orElse(0));
        uri.setSsl(given.ssl().orElse(false));
        return new Address(Kind.SINGLE, List.of(uri));
    }

    private Optional<Address> fromUri(String text) {
        for (String name : given.besideUri()) {
            settings.problem(
                    MORE_THAN_ONE, name, "is set beside " + RedisSettings.URI, "say it in the URI, or drop the URI.");
        }
        int colon = Math.max(0, text.indexOf("://"));
        String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
        String uri = scheme + text.substring(colon);
        try {
            if (scheme.equals(SOCKET)) {
                return finish(Kind.SINGLE, List.of(RedisURI.create(uri)));
            }
            if (SINGLE.contains(scheme)) {
                return Authority.of(uri).places().size() > 1
                        ? refuse("names several servers without saying how they hang together")
                        : finish(Kind.SINGLE, List.of(RedisURI.create(uri)));
            }
            if (SENTINEL.contains(scheme)) {
                Authority.of(uri);
                return finish(Kind.SENTINEL, List.of(RedisURI.create(uri)));
            }
            if (CLUSTER.contains(scheme)) {
                return clusterNodes(uri);
            }
            return refuse("begins with no scheme that Interlock knows");
        } catch (IllegalArgumentException e) {
            // Its message and its cause may repeat the URI.
            return refuse("cannot be read as an address of Redis");
        }
    }

    /** Every node gets the credentials and the query of the whole. */
    private Optional<Address> clusterNodes(String uri) {
        String scheme = uri.startsWith("rediss") ? "rediss://" : "redis://";
        Authority authority = Authority.of(uri);
        String rest = uri.substring(uri.indexOf("://") + 3 + authority.text().length());
        List<RedisURI> nodes = new ArrayList<>();
        for (String place : authority.places()) {
            nodes.add(RedisURI.create(scheme + authority.credentials() + place + rest));
        }
        return nodes.get(0).getDatabase() == 0
                ? finish(Kind.CLUSTER, nodes)
                : refuse("names a database, but a cluster has only number 0");
    }

    private Optional<Address> finish(Kind kind, List<RedisURI> nodes) {
        if (given.uri().orElseThrow().contains("timeout=")) {
            settings.problem(
                    MORE_THAN_ONE,
                    RedisSettings.URI,
                    "sets a timeout",
                    "set " + RedisSettings.TIMEOUT + " instead, which every call obeys.");
        }
        return withCredentials(new Address(kind, nodes));
    }

    private Optional<Address> withCredentials(Address address) {
        if (given.password().isEmpty()) {
            given.username()
                    .ifPresent(name -> settings.problem(
                            MORE_THAN_ONE,
                            RedisSettings.USERNAME,
                            "is set without " + RedisSettings.PASSWORD,
                            "set both."));
            return Optional.of(address);
        }
        if (given.uri().filter(Authority::hasCredentials).isPresent()) {
            settings.problem(
                    MORE_THAN_ONE,
                    RedisSettings.PASSWORD,
                    "is set beside " + RedisSettings.URI + ", which has credentials of its own",
                    "say them once.");
            return Optional.empty();
        }
        char[] password = given.password().get().toCharArray();
        for (RedisURI node : address.nodes()) {
            given.username()
                    .ifPresentOrElse(
                            name -> node.setAuthentication(name, password), () -> node.setAuthentication(password));
        }
        return Optional.of(address);
    }

    private Optional<Address> refuse(String fact) {
        settings.problem(CODE, RedisSettings.URI, fact, FIX);
        return Optional.empty();
    }
}
