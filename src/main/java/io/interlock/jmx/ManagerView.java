package io.interlock.jmx;

import io.interlock.LockInfo;
import io.interlock.LockManager;
import io.interlock.LockStatistics;
import io.interlock.LockStatistics.Times;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The attributes and operations of one manager. */
record ManagerView(String application, LockManager manager, LockSource source, boolean allowForceRelease)
        implements LockManagerMXBean {

    private static final Logger LOG = System.getLogger("io.interlock.jmx");

    @Override
    public String getApplication() {
        return application;
    }

    @Override
    public List<LockRow> getHeldLocks() {
        return rows("", "", MOST_SHOWN);
    }

    @Override
    public String getHeldLocksShown() {
        long held = getHeldCount();
        return held <= MOST_SHOWN
                ? "all of " + held
                : "the first " + MOST_SHOWN + " of " + held
                        + ", by key. The rest: heldLocks(afterKey, afterBackend, limit), from the last row of each page to the next.";
    }

    @Override
    public long getHeldCount() {
        return statistics().held();
    }

    @Override
    public long getWaitingCount() {
        return statistics().waiting();
    }

    @Override
    public long getAcquiredTotal() {
        return statistics().acquired();
    }

    @Override
    public long getContendedTotal() {
        return statistics().contended();
    }

    @Override
    public long getRejectedTotal() {
        return statistics().rejected();
    }

    @Override
    public long getTimedOutTotal() {
        return statistics().timedOut();
    }

    @Override
    public long getLostTotal() {
        return statistics().lost();
    }

    @Override
    public long getRenewedTotal() {
        return statistics().renewed();
    }

    @Override
    public long getHandedOverTotal() {
        return statistics().handedOver();
    }

    @Override
    public double getWaitMeanMillis() {
        return millis(waits().mean());
    }

    @Override
    public double getWaitP99Millis() {
        return millis(waits().p99());
    }

    @Override
    public double getWaitMaxMillis() {
        return millis(waits().max());
    }

    @Override
    public double getHoldMeanMillis() {
        return millis(holds().mean());
    }

    @Override
    public double getHoldP99Millis() {
        return millis(holds().p99());
    }

    @Override
    public double getHoldMaxMillis() {
        return millis(holds().max());
    }

    @Override
    public boolean isForceReleaseAllowed() {
        return allowForceRelease;
    }

    @Override
    public List<LockRow> heldLocks(@Nullable String afterKey, @Nullable String afterBackend, int limit) {
        if (limit < 1 || limit > MOST_ON_A_PAGE) {
            throw new IllegalArgumentException(
                    "ILK-603: limit is " + limit + ". Fix: a number from 1 to " + MOST_ON_A_PAGE + ".");
        }
        return rows(afterKey == null ? "" : afterKey, afterBackend == null ? "" : afterBackend, limit);
    }

    @Override
    public @Nullable LockRow findLock(String key, @Nullable String backend) {
        String name = named(backend);
        return PlainFailures.only(() -> {
            Optional<LockInfo> here = source.heldLock(key, name);
            return here.map(LockRow::of)
                    .or(() -> source.inStore(key, name).map(LockRow::of))
                    .orElse(null);
        });
    }

    @Override
    public boolean forceRelease(String key, @Nullable String backend) {
        if (!allowForceRelease) {
            throw new SecurityException("ILK-601: JMX may not release locks by force here; nothing was done."
                    + " Fix: set interlock.jmx.allow-force-release=true and start the application again.");
        }
        String name = named(backend);
        try {
            boolean removed = Boolean.TRUE.equals(PlainFailures.only(() -> (Boolean) manager.forceRelease(key, name)));
            tell(key, name, removed ? "released. Its holder may still be at work." : "it was free.");
            return removed;
        } catch (IllegalStateException e) {
            tell(key, name, "not confirmed. " + e.getMessage());
            throw e;
        }
    }

    private static void tell(String key, String backend, String outcome) {
        LOG.log(
                Level.WARNING,
                "ILK-602: forceRelease by JMX of the lock '" + key + "' (backend " + backend + "): " + outcome);
    }

    /** One that is open: a look from outside must not open another. */
    private String named(@Nullable String backend) {
        String name = backend == null || backend.isBlank() ? source.mainBackend() : backend;
        List<String> open = manager.backends();
        if (!open.contains(name)) {
            throw new IllegalArgumentException("ILK-604: this manager uses no backend '" + name + "'. Fix: one of "
                    + String.join(", ", open) + ", or an empty text for the configured one.");
        }
        return name;
    }

    private List<LockRow> rows(String afterKey, String afterBackend, int limit) {
        return source.heldLocks(afterKey, afterBackend, limit).stream()
                .map(LockRow::of)
                .toList();
    }

    private LockStatistics statistics() {
        return manager.statistics();
    }

    private Times waits() {
        return statistics().waitTimes();
    }

    private Times holds() {
        return statistics().holdTimes();
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
