package io.interlock.engine;

import io.interlock.spi.LockBackend;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether a backend answers, for the log: said once when it stops, and once when it has answered again without a failure for
 * a while, so that a store that answers now and then does not fill the log.
 */
final class Outage {

    private static final long CALM = Duration.ofSeconds(5).toNanos();

    private final String name;
    private final LockBackend backend;
    private final Services services;

    /** Read without the monitor by every call that is answered. */
    private volatile boolean down;

    private boolean answered;
    private long since;
    private long lastFailure;

    Outage(String name, LockBackend backend, Services services) {
        this.name = name;
        this.backend = backend;
        this.services = services;
    }

    /** A call was answered, or not as it should be. Not under a gate's monitor: it logs. */
    void note(@Nullable Throwable failure) {
        if (failure == null) {
            answered();
        } else if (!services.closed && isOutage(failure) && begins(services.time.now())) {
            EngineLog.backendDown(name, failure);
        }
    }

    void answered() {
        if (down) {
            noteAnswer();
        }
    }

    /** Called now and then. */
    void check(long now) {
        Duration lasted = down ? ends(now) : null;
        if (lasted != null) {
            EngineLog.backendBack(name, lasted);
        }
    }

    private boolean isOutage(Throwable failure) {
        try {
            return backend.isOutage(failure);
        } catch (RuntimeException | Error e) {
            EngineLog.unexpected("asking the backend " + name + " what a failure means", e);
            return true;
        }
    }

    private synchronized boolean begins(long now) {
        boolean first = !down;
        if (first) {
            down = true;
            since = now;
        }
        lastFailure = now;
        answered = false;
        return first;
    }

    private synchronized void noteAnswer() {
        answered = true;
    }

    private synchronized @Nullable Duration ends(long now) {
        if (!down || !answered || now - lastFailure < CALM) {
            return null;
        }
        down = false;
        return Duration.ofNanos(now - since);
    }
}
