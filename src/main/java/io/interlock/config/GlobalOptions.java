package io.interlock.config;

import io.interlock.LockOptions;
import java.time.Duration;
import java.util.Optional;

/** The global level: what a lock is taken with where neither an annotation, an override nor the caller says otherwise. */
final class GlobalOptions {

    static final String TTL = "interlock.default-ttl";

    private static final String WAIT = "interlock.wait";
    private static final String WAIT_TIMEOUT = "interlock.wait-timeout";
    private static final String MAX_HOLD = "interlock.max-hold";

    private final Settings settings;

    GlobalOptions(Settings settings) {
        this.settings = settings;
    }

    /** Folded: {@code interlock.wait} stands above the rest, so that a wait timeout alone does not switch waiting on. */
    LockOptions read() {
        boolean wait = settings.flag(WAIT).orElse(false);
        Duration ttl =
                settings.duration(TTL, LockOptions.MIN_TTL, LockOptions.MAX_TTL).orElse(Duration.ofSeconds(30));
        LockOptions base = LockOptions.defaults()
                .ttl(ttl)
                .retryCount(settings.integer("interlock.retry-count", 0, Integer.MAX_VALUE)
                        .orElse(3))
                .retryDelay(settings.duration("interlock.retry-delay", Duration.ofMillis(1), LockOptions.MAX_TTL)
                        .orElse(Duration.ofMillis(100)))
                .autoRenew(settings.flag("interlock.auto-renew").orElse(false));
        base = waitTimeout(wait).map(base::waitTimeout).orElse(base);
        base = maxHold(ttl).map(base::maxHold).orElse(base);
        return LockOptions.defaults().waits(wait).over(base);
    }

    private Optional<Duration> waitTimeout(boolean wait) {
        Optional<Duration> timeout = settings.duration(WAIT_TIMEOUT, Duration.ZERO, Durations.LONGEST);
        if (wait && timeout.filter(Duration::isZero).isPresent()) {
            settings.reportContradiction(WAIT, WAIT_TIMEOUT);
        }
        return timeout;
    }

    private Optional<Duration> maxHold(Duration ttl) {
        Optional<Duration> maxHold = settings.duration(MAX_HOLD, LockOptions.MIN_TTL, LockOptions.MAX_TTL);
        if (maxHold.filter(hold -> hold.compareTo(ttl) < 0).isPresent()) {
            settings.problems()
                    .problem(Messages.maxHoldBelowTtl(settings.given(MAX_HOLD).orElseThrow(), Durations.text(ttl)));
            return Optional.empty();
        }
        return maxHold;
    }
}
