package io.interlock.backend.redis;

import io.interlock.spi.BackendSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The settings of the backend, as they were given.
 *
 * @param uri where the servers are; may hold a password
 * @param timeout within which every call to Redis ends
 * @param connectAtStart whether an application does not start without Redis
 */
record RedisSettings(
        Optional<String> uri,
        Optional<String> host,
        Optional<Integer> port,
        Optional<String> username,
        Optional<String> password,
        Optional<Integer> database,
        Optional<Boolean> ssl,
        Duration timeout,
        boolean connectAtStart) {

    static final String URI = "interlock.redis.uri";
    static final String HOST = "interlock.redis.host";
    static final String PORT = "interlock.redis.port";
    static final String USERNAME = "interlock.redis.username";
    static final String PASSWORD = "interlock.redis.password";
    static final String DATABASE = "interlock.redis.database";
    static final String SSL = "interlock.redis.ssl";
    static final String TIMEOUT = "interlock.redis.timeout";
    static final String CONNECT_AT_START = "interlock.redis.connect-at-start";

    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(10);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);

    static RedisSettings read(BackendSettings settings) {
        return new RedisSettings(
                settings.secret(URI).map(String::strip),
                settings.text(HOST),
                settings.integer(PORT, 1, 65_535),
                settings.text(USERNAME),
                settings.secret(PASSWORD),
                settings.integer(DATABASE, 0, Integer.MAX_VALUE),
                settings.flag(SSL),
                settings.duration(TIMEOUT, SHORTEST_TIMEOUT, LONGEST_TIMEOUT).orElse(DEFAULT_TIMEOUT),
                settings.flag(CONNECT_AT_START).orElse(true));
    }

    /** Whether it was said where Redis is. */
    boolean namesServer() {
        return uri.isPresent() || host.isPresent();
    }

    /** Whether anything was said of a server that is not named. */
    boolean describesServer() {
        return !besideUri().isEmpty() || username.isPresent() || password.isPresent();
    }

    /** The names of what was set that a URI says as well. */
    List<String> besideUri() {
        return List.of(host.map(any -> HOST), port.map(any -> PORT), database.map(any -> DATABASE), ssl.map(any -> SSL))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Without what may be secret. */
    @Override
    public String toString() {
        return "RedisSettings[timeout=" + timeout + ", connectAtStart=" + connectAtStart + "]";
    }
}
