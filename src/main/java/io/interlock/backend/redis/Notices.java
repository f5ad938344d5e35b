package io.interlock.backend.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the log is told. Thread-safe. */
final class Notices {

    private static final Logger LOG = System.getLogger("io.interlock.backend.redis");

    private final AtomicBoolean trackingRefused = new AtomicBoolean();
    private final AtomicBoolean mayEvict = new AtomicBoolean();
    private final AtomicBoolean keptForEver = new AtomicBoolean();

    void trackingRefused(String place, String why) {
        if (trackingRefused.compareAndSet(false, true)) {
            LOG.log(
                    Level.WARNING,
                    "ILK-430: " + place + " refuses CLIENT TRACKING (" + why
                            + "), so it cannot wake waiters: they ask again"
                            + " every interlock.retry-delay, and when the holder's time is over."
                            + " Fix: use Redis 6 or later without a proxy that hides it, and allow the user +client|tracking.");
        }
    }

    void keptForEver(String key, String owner) {
        if (keptForEver.compareAndSet(false, true)) {
            LOG.log(
                    Level.WARNING,
                    "ILK-432: the key " + key + " is taken without an end, by '" + owner
                            + "', which is no lock of Interlock."
                            + " Callers wait until it is deleted. Others like it are not reported.");
        }
    }

    void mayEvict(String place, String policy) {
        if (mayEvict.compareAndSet(false, true)) {
            LOG.log(
                    Level.WARNING,
                    "ILK-431: " + place + " has the maxmemory-policy " + policy
                            + ", so it may evict locks that are held." + " Fix: set maxmemory-policy noeviction.");
        }
    }

    void down(String place) {
        LOG.log(Level.WARNING, "ILK-433: lost the connection to " + place + ". It is tried again without end.");
    }

    void back(String place) {
        LOG.log(Level.INFO, "ILK-434: connected to " + place + " again.");
    }
}
