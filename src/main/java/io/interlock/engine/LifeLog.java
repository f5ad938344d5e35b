package io.interlock.engine;

import io.interlock.LockLost;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One lock's life at DEBUG. Whether it is told is asked once, when a caller asks for the lock, and goes with the caller and its
 * lease: so an uncontended cycle asks the logger once, and a life is told whole or not at all.
 */
final class LifeLog {

    private static final Logger LOG = System.getLogger("io.interlock.engine");

    private LifeLog() {}

    /** Whether what begins now is told. */
    static boolean isOn() {
        return LOG.isLoggable(Level.DEBUG);
    }

    static void asked(KeyState key, Waiter waiter) {
        long budget = waiter.terms.waitBudget();
        tell(name(key, waiter.terms) + ": thread " + waiter.threadName + " asks, "
                + (budget == 0 ? "and does not wait" : "and waits up to " + millis(budget)));
    }

    static void busy(KeyState key, Waiter waiter, @Nullable String holder) {
        tell(name(key, waiter.terms) + ": busy for thread " + waiter.threadName + ", held by "
                + (holder == null ? "somebody whom the store does not name" : holder));
    }

    static void granted(HeldLease lease, long waited, boolean handedOver) {
        tell(name(lease) + ": " + (handedOver ? "handed over" : "granted") + " to thread " + lease.threadName
                + " after " + millis(waited) + ", token " + lease.fencingToken + ", ttl " + millis(lease.ttl()));
    }

    static void renewed(HeldLease lease, long ttl) {
        tell(name(lease) + ": renewed for " + millis(ttl) + ", token " + lease.fencingToken);
    }

    static void released(HeldLease lease, long held) {
        tell(name(lease) + ": released after " + millis(held) + ", token " + lease.fencingToken);
    }

    static void lost(HeldLease lease, LockLost event) {
        tell(name(lease) + ": lost after " + event.held().toMillis() + " ms, token " + lease.fencingToken + ", "
                + event.reason().name().toLowerCase(Locale.ROOT));
    }

    static void turnedAway(Request request, Duration waited) {
        tell(EngineLog.name(request.key(), request.backend(), request.terms().description())
                + ": turned away, having waited " + waited.toMillis() + " ms");
    }

    private static void tell(String text) {
        LOG.log(Level.DEBUG, () -> text);
    }

    private static String name(HeldLease lease) {
        return EngineLog.name(lease.gate.key(), lease.gate.backend(), lease.description());
    }

    private static String name(KeyState key, Terms terms) {
        return EngineLog.name(key.key(), key.backend(), terms.description());
    }

    private static String millis(long nanos) {
        return nanos / 1_000_000 + " ms";
    }
}
