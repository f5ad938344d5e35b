package io.interlock.config;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds mistyped names. A setting is what has been asked for, and what Interlock's own backends would ask for if they were
 * in use: one configuration may serve an application that uses Redis in production and memory in tests.
 */
final class UnknownSettings {

    private static final String OURS = "interlock.";

    static final Set<String> OF_OWN_BACKENDS = Set.of(
            "interlock.redis.uri",
            "interlock.redis.host",
            "interlock.redis.port",
            "interlock.redis.username",
            "interlock.redis.password",
            "interlock.redis.database",
            "interlock.redis.ssl",
            "interlock.redis.timeout",
            "interlock.redis.connect-at-start",
            "interlock.hazelcast.mode",
            "interlock.hazelcast.config",
            "interlock.hazelcast.instance-name",
            "interlock.hazelcast.jndi-name",
            "interlock.hazelcast.group",
            "interlock.hazelcast.session-ttl",
            "interlock.hazelcast.threads",
            "interlock.hazelcast.timeout");

    private UnknownSettings() {}

    static void warn(Settings settings) {
        Set<String> known = new TreeSet<>(OF_OWN_BACKENDS);
        known.addAll(settings.asked());
        PropertyNames.outsideEnvironment(settings.config()).tailMap(OURS).forEach((name, source) -> {
            if (name.startsWith(OURS) && !known.contains(name)) {
                Optional<String> nearest = Nearest.to(name, known);
                settings.problems().warning(Messages.unknownSetting(name, source, nearest));
            }
        });
    }
}
