package io.interlock.config;

import io.interlock.LockOptions;
import io.interlock.OnFailure;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads the overrides for one element: all names that begin with {@code <class>[/<method>]/DistributedLock/}. */
final class OverrideLevel {

    private final Settings settings;
    private final String element;
    private LockOptions options = LockOptions.defaults();

    OverrideLevel(Settings settings, String element) {
        this.settings = settings;
        this.element = element;
    }

    LockLevel read() {
        readWaiting();
        set(duration("ttl", LockOptions.MIN_TTL), LockOptions::ttl);
        set(settings.integer(element + "retryCount", 0, Integer.MAX_VALUE), LockOptions::retryCount);
        set(duration("retryDelay", Duration.ofMillis(1)), LockOptions::retryDelay);
        set(settings.flag(element + "autoRenew"), LockOptions::autoRenew);
        set(duration("maxHold", LockOptions.MIN_TTL), LockOptions::maxHold);
        set(duration("minHold", Duration.ZERO), LockOptions::minHold);
        set(settings.text(element + "backend"), LockOptions::backend);
        set(settings.flag(element + "releaseWithTransaction"), LockOptions::releaseWithTransaction);
        return new LockLevel(
                options, settings.text(element + "key"), onFailure(), settings.text(element + "fallbackMethod"));
    }

    private void readWaiting() {
        Optional<Boolean> waits = settings.flag(element + "waits");
        Optional<Duration> timeout = settings.duration(element + "waitTimeout", Duration.ZERO, Durations.LONGEST);
        try {
            set(waits, LockOptions::waits);
            set(timeout, LockOptions::waitTimeout);
        } catch (IllegalArgumentException contradiction) {
            settings.reportContradiction(element + "waits", element + "waitTimeout");
        }
    }

    private Optional<Duration> duration(String member, Duration least) {
        return settings.duration(element + member, least, LockOptions.MAX_TTL);
    }

    private Optional<OnFailure> onFailure() {
        Optional<Given> given = settings.given(element + "onFailure");
        Optional<OnFailure> choice = given.flatMap(value -> Arrays.stream(OnFailure.values())
                .filter(candidate -> candidate.name().equals(value.value()))
                .findFirst());
        if (given.isPresent() && choice.isEmpty()) {
            settings.problems().problem(Messages.notOneOf(given.get(), "THROW or SKIP"));
        }
        return choice;
    }

    private <T> void set(Optional<T> value, BiFunction<LockOptions, T, LockOptions> member) {
        value.ifPresent(present -> options = member.apply(options, present));
    }
}
