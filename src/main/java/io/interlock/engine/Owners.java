package io.interlock.engine;

import io.interlock.spi.Owner;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLongArray;

/** Makes owners that are never used twice: not in this manager, in another one here, nor after a restart with the same pid. */
final class Owners {

    private static final int NAME_LIMIT = 60;
    private static final int STRIPES = 64;
    private static final int LINE = 8;
    private static final long VALID = 1_000_000_000;

    private final String manager;
    private final Time time;
    /** Attempts are counted by stripes of threads, each in a cache line of its own: one counter would be passed around. */
    private final AtomicLongArray attempts = new AtomicLongArray(STRIPES * LINE);

    private volatile Reading reading;

    private record Reading(long nanos, long millis) {}

    Owners(String application, Time time) {
        this.time = time;
        this.reading = new Reading(time.now(), time.wall().millis());
        this.manager = printable(application) + "@" + printable(host()) + ":"
                + ProcessHandle.current().pid() + "/" + Integer.toHexString(new SecureRandom().nextInt());
    }

    Owner next(long now) {
        int stripe = (int) Thread.currentThread().getId() & (STRIPES - 1);
        return new Owner(manager, attempts.incrementAndGet(stripe * LINE) * STRIPES + stripe, millis(now));
    }

    /** The wall clock's time, for display: read once a second and carried on by the other clock, which is read anyway. */
    private long millis(long now) {
        Reading last = reading;
        if (now - last.nanos >= VALID || now - last.nanos < 0) {
            last = new Reading(now, time.wall().millis());
            reading = last;
        }
        return last.millis + (now - last.nanos) / 1_000_000;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown-host";
        }
    }

    /** Owner texts are printable ASCII of bounded length, whatever an application or a host is called. */
    private static String printable(String name) {
        String ascii = name.replaceAll("[^!-~]", "?");
        return ascii.length() > NAME_LIMIT ? ascii.substring(0, NAME_LIMIT) : ascii;
    }
}
