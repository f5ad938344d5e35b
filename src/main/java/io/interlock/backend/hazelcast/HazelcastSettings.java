package io.interlock.backend.hazelcast;

import io.interlock.spi.BackendSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The settings of the backend, as they were given.
 *
 * @param config a file or {@code classpath:} resource, from which an instance is started
 * @param instanceName an instance of this JVM
 * @param jndiName where an instance is bound
 * @param group the CP group of all locks; Hazelcast's default group if empty
 * @param sessionTtl of CP sessions, in whole seconds
 * @param threads that may wait for Hazelcast at the same time
 * @param timeout within which every call to Hazelcast is answered
 * @param lockTtl the ttl that most locks have: what the session's is compared with
 */
record HazelcastSettings(
        Mode mode,
        Optional<String> config,
        Optional<String> instanceName,
        Optional<String> jndiName,
        Optional<String> group,
        Optional<Duration> sessionTtl,
        int threads,
        Duration timeout,
        Duration lockTtl) {

    static final String MODE = "interlock.hazelcast.mode";
    static final String CONFIG = "interlock.hazelcast.config";
    static final String INSTANCE_NAME = "interlock.hazelcast.instance-name";
    static final String JNDI_NAME = "interlock.hazelcast.jndi-name";
    static final String GROUP = "interlock.hazelcast.group";
    static final String SESSION_TTL = "interlock.hazelcast.session-ttl";
    static final String THREADS = "interlock.hazelcast.threads";
    static final String TIMEOUT = "interlock.hazelcast.timeout";

    private static final String LOCK_TTL = "interlock.default-ttl";
    private static final Duration DEFAULT_LOCK_TTL = Duration.ofSeconds(30);

    private static final Duration SHORTEST_SESSION = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int DEFAULT_THREADS = 64;
    private static final int MOST_THREADS = 10_000;
    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(100);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

    private static final Pattern GROUP_NAME = Pattern.compile("[^@\\s]+");

    static HazelcastSettings read(BackendSettings settings) {
        HazelcastSettings read = new HazelcastSettings(
                mode(settings),
                settings.text(CONFIG),
                settings.text(INSTANCE_NAME),
                settings.text(JNDI_NAME),
                settings.text(GROUP),
                settings.duration(SESSION_TTL, SHORTEST_SESSION, LONGEST),
                settings.integer(THREADS, 1, MOST_THREADS).orElse(DEFAULT_THREADS),
                settings.duration(TIMEOUT, SHORTEST_TIMEOUT, LONGEST_TIMEOUT).orElse(DEFAULT_TIMEOUT),
                settings.duration(LOCK_TTL, Duration.ofMillis(10), Duration.ofDays(365))
                        .orElse(DEFAULT_LOCK_TTL));
        read.check(settings);
        return read;
    }

    /** Whether one is named that somebody else starts. */
    boolean namesInstance() {
        return instanceName.isPresent() || jndiName.isPresent();
    }

    private static Mode mode(BackendSettings settings) {
        String text = settings.text(MODE).orElse("fenced-lock");
        switch (text) {
            case "fenced-lock" -> {
                return Mode.FENCED_LOCK;
            }
            case "map" -> {
                return Mode.MAP;
            }
            default -> {
                settings.problem("ILK-502", MODE, "is '" + text + "', which is no mode", "use fenced-lock or map.");
                return Mode.FENCED_LOCK;
            }
        }
    }

    private void check(BackendSettings settings) {
        List<String> sources = Stream.of(
                        config.map(any -> CONFIG),
                        instanceName.map(any -> INSTANCE_NAME),
                        jndiName.map(any -> JNDI_NAME))
                .flatMap(Optional::stream)
                .toList();
        if (sources.size() > 1) {
            settings.problem(
                    "ILK-503",
                    sources.get(1),
                    "names a second instance, as " + sources.get(0) + " names one",
                    "keep one of " + String.join(", ", sources) + ".");
        }
        if (sessionTtl.isPresent() && sessionTtl.orElseThrow().toNanosPart() != 0) {
            settings.problem("ILK-504", SESSION_TTL, "is no whole number of seconds", "use whole seconds, as in 15s.");
        }
        if (group.isPresent() && !isGroupName(group.orElseThrow())) {
            settings.problem(
                    "ILK-505",
                    GROUP,
                    "is '" + group.orElseThrow() + "', which is no name of a CP group for locks",
                    "use a name without blanks and @ that is not METADATA.");
        }
    }

    private static boolean isGroupName(String name) {
        return GROUP_NAME.matcher(name).matches() && !name.equalsIgnoreCase("METADATA");
    }
}
