package io.interlock.config;

import io.interlock.DistributedLock;
import io.interlock.LockOptions;
import io.interlock.OnFailure;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Overrides of annotation members, as in MicroProfile Fault Tolerance:
 * {@code com.acme.InventoryService/updateStock/DistributedLock/ttl=5000} where the annotation is on the method,
 * {@code com.acme.InventoryService/DistributedLock/ttl=5000} where it is on the class. Nested classes are named with
 * {@code $}; overloads share their overrides. Not thread-safe: used while starting, on one thread.
 */
public final class LockOverrides {

    private static final String ANNOTATION = "DistributedLock/";

    private static final List<String> MEMBERS = Arrays.stream(DistributedLock.class.getDeclaredMethods())
            .map(Method::getName)
            .toList();

    private final Settings settings;

    /** Reads from the settings and reports to their problems. */
    public LockOverrides(Settings settings) {
        this.settings = settings;
    }

    /** The overrides for an annotation on a method of this class. */
    public LockLevel forMethod(Class<?> annotatedClass, String method) {
        return level(annotatedClass.getName() + "/" + method + "/" + ANNOTATION);
    }

    /** The overrides for an annotation on this class. */
    public LockLevel forClass(Class<?> annotatedClass) {
        return level(annotatedClass.getName() + "/" + ANNOTATION);
    }

    /**
     * Warns of overrides that name no member, or that nothing has asked for. To be called when every annotated method and
     * class has been asked about.
     */
    public void warnOfUnused() {
        Set<String> used = settings.asked();
        PropertyNames.outsideEnvironment(settings.config()).forEach((name, source) -> {
            if (isOverride(name) && !used.contains(name)) {
                String element = name.substring(0, name.lastIndexOf('/') + 1);
                String member = name.substring(element.length());
                settings.problems()
                        .warning(
                                MEMBERS.contains(member)
                                        ? Messages.unusedOverride(name, source)
                                        : Messages.unknownMember(
                                                name,
                                                source,
                                                Nearest.to(member, MEMBERS).map(element::concat)));
            }
        });
    }

    private static boolean isOverride(String name) {
        return name.startsWith(ANNOTATION) || name.contains("/" + ANNOTATION);
    }

    private LockLevel level(String element) {
        return new LockLevel(
                options(element),
                settings.text(element + "key"),
                onFailure(element + "onFailure"),
                settings.text(element + "fallbackMethod"));
    }

    private LockOptions options(String element) {
        LockOptions options = waiting(element);
        options = ttl(element + "ttl").map(options::ttl).orElse(options);
        options = settings.integer(element + "retryCount", 0, Integer.MAX_VALUE)
                .map(options::retryCount)
                .orElse(options);
        options = settings.duration(element + "retryDelay", Duration.ofMillis(1), LockOptions.MAX_TTL)
                .map(options::retryDelay)
                .orElse(options);
        options = settings.flag(element + "autoRenew").map(options::autoRenew).orElse(options);
        options = ttl(element + "maxHold").map(options::maxHold).orElse(options);
        options = settings.duration(element + "minHold", Duration.ZERO, LockOptions.MAX_TTL)
                .map(options::minHold)
                .orElse(options);
        options = settings.text(element + "backend").map(options::backend).orElse(options);
        return settings.flag(element + "releaseWithTransaction")
                .map(options::releaseWithTransaction)
                .orElse(options);
    }

    private Optional<Duration> ttl(String name) {
        return settings.duration(name, LockOptions.MIN_TTL, LockOptions.MAX_TTL);
    }

    private LockOptions waiting(String element) {
        LockOptions unset = LockOptions.defaults();
        Optional<Boolean> waits = settings.flag(element + "waits");
        Optional<Duration> timeout = settings.duration(element + "waitTimeout", Duration.ZERO, Durations.LONGEST);
        if (waits.isPresent()
                && timeout.isPresent()
                && waits.get() == timeout.get().isZero()) {
            settings.problems()
                    .problem(Messages.contradictingWaits(
                            settings.given(element + "waits").orElseThrow(),
                            settings.given(element + "waitTimeout").orElseThrow()));
            return unset;
        }
        LockOptions options = waits.map(unset::waits).orElse(unset);
        return timeout.map(options::waitTimeout).orElse(options);
    }

    private Optional<OnFailure> onFailure(String name) {
        Optional<Given> given = settings.given(name);
        Optional<OnFailure> choice = given.flatMap(value -> Arrays.stream(OnFailure.values())
                .filter(candidate -> candidate.name().equals(value.value()))
                .findFirst());
        if (given.isPresent() && choice.isEmpty()) {
            settings.problems().problem(Messages.notOneOf(given.get(), "THROW or SKIP"));
        }
        return choice;
    }
}
