package io.interlock.config;

import io.interlock.LockOptions;
import java.time.Duration;
import java.util.Optional;

/**
 * The global settings, read once and checked.
 *
 * @param backend the name of the backend for locks that name none; whether there is one is for the caller to check
 * @param prefix before every key in the store; never empty
 * @param defaults the level below annotations and callers' options, folded: its {@code waits()} is the decision
 * @param maxHandovers in-process hand-overs in a row before other nodes get their turn, 0 to 1023
 * @param closeTimeout how long closing waits for releases to be confirmed
 * @param application the name to show in JMX and in the owner text, if set
 * @param interceptorPriority where the interceptor stands among others
 * @param jmxEnabled whether to register the MXBean
 * @param jmxAllowForceRelease whether JMX may free a lock that somebody holds
 * @param statistics whether to count what is done, for statistics and metrics
 * @param health whether to tell MicroProfile Health about the backends
 * @param healthTimeout how long a readiness check waits for a backend's answer
 */
public record InterlockConfig(
        String backend,
        String prefix,
        LockOptions defaults,
        int maxHandovers,
        Duration closeTimeout,
        Optional<String> application,
        int interceptorPriority,
        boolean jmxEnabled,
        boolean jmxAllowForceRelease,
        boolean statistics,
        boolean health,
        Duration healthTimeout) {

    private static final String PREFIX = "interlock.prefix";
    private static final String PRIORITY = "interlock.interceptor-priority";
    private static final int ASYNCHRONOUS = 5;
    private static final int TRANSACTIONAL = 200;

    /** Reads all of it. What is wrong is reported to the settings' problems, and its default stands here. */
    public static InterlockConfig read(Settings settings) {
        return new InterlockConfig(
                settings.text("interlock.backend").orElse("memory"),
                prefix(settings),
                new GlobalOptions(settings).read(),
                settings.integer("interlock.max-handovers", 0, 1023).orElse(64),
                settings.duration("interlock.close-timeout", Duration.ZERO, LockOptions.MAX_TTL)
                        .orElse(Duration.ofSeconds(5)),
                settings.text("interlock.application"),
                priority(settings),
                settings.flag("interlock.jmx.enabled").orElse(true),
                settings.flag("interlock.jmx.allow-force-release").orElse(false),
                settings.flag("interlock.statistics").orElse(true),
                settings.flag("interlock.health.enabled").orElse(true),
                settings.duration("interlock.health.timeout", Duration.ofMillis(10), Duration.ofMinutes(1))
                        .orElse(Duration.ofSeconds(1)));
    }

    /** The coded line to log at start: the effective settings, on one line, free of secrets. */
    public String describe() {
        return Messages.effective("backend=" + backend
                + ", prefix=" + prefix
                + ", default-ttl=" + text(defaults.ttl())
                + ", wait=" + defaults.waitTimeout().map(Durations::text).orElse("no")
                + ", retry=" + defaults.retryCount().orElse(0) + " x " + text(defaults.retryDelay())
                + ", auto-renew=" + yesOrNo(defaults.autoRenew().orElse(false))
                + ", max-hold=" + text(defaults.maxHold())
                + ", max-handovers=" + maxHandovers
                + ", close-timeout=" + Durations.text(closeTimeout)
                + application.map(name -> ", application=" + name).orElse("")
                + ", interceptor-priority=" + interceptorPriority
                + ", jmx=" + yesOrNo(jmxEnabled)
                + ", jmx-force-release=" + yesOrNo(jmxAllowForceRelease)
                + ", statistics=" + yesOrNo(statistics)
                + ", health=" + (health ? Durations.text(healthTimeout) : "no"));
    }

    private static String text(Optional<Duration> duration) {
        return duration.map(Durations::text).orElse("none");
    }

    private static String yesOrNo(boolean flag) {
        return flag ? "yes" : "no";
    }

    private static String prefix(Settings settings) {
        Optional<Given> prefix = settings.given(PREFIX);
        prefix.filter(given -> given.value().codePoints().anyMatch(InterlockConfig::unfit))
                .map(Messages::prefixCharacters)
                .ifPresent(settings.problems()::problem);
        prefix.filter(given -> hasUnpairedBrace(given.value()))
                .map(Messages::prefixBraces)
                .ifPresent(settings.problems()::problem);
        return prefix.map(Given::value).orElse("hazel:lock:");
    }

    private static boolean unfit(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    private static boolean hasUnpairedBrace(String prefix) {
        String outsidePairs = prefix.replaceAll("\\{[^{}]*}", "");
        return outsidePairs.contains("{") || outsidePairs.contains("}");
    }

    private static int priority(Settings settings) {
        Optional<Integer> priority = settings.integer(PRIORITY, 1, Integer.MAX_VALUE);
        priority.filter(number -> number >= TRANSACTIONAL)
                .flatMap(number -> settings.given(PRIORITY))
                .map(Messages::priorityInsideTransactional)
                .ifPresent(settings.problems()::warning);
        priority.filter(number -> number <= ASYNCHRONOUS)
                .flatMap(number -> settings.given(PRIORITY))
                .map(Messages::priorityOutsideAsynchronous)
                .ifPresent(settings.problems()::warning);
        return priority.orElse(100);
    }
}
