package io.interlock.metrics;

import io.interlock.LockListener;
import io.interlock.LockManager;
import io.interlock.WaitTracer;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.MeterProvider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Function;

/**
 * What Interlock tells OpenTelemetry. Loads where its API is absent; {@link #find} says so then. Metrics go to the
 * application's bean, as MicroProfile Telemetry provides one, else to the global instance if somebody has set it by then:
 * asking for that one would settle it for good.
 */
public final class Telemetry {

    private static final Logger LOG = System.getLogger("io.interlock.metrics");

    private final Optional<OpenTelemetry> measured;

    private Telemetry(Optional<OpenTelemetry> measured) {
        this.measured = measured;
    }

    /**
     * Empty if there is no OpenTelemetry on the class path, or one that is too old, which is logged.
     *
     * @param beans gives the application's bean of a type, if there is one
     */
    public static Optional<Telemetry> find(Function<Class<?>, Optional<?>> beans) {
        try {
            return Optional.of(new Telemetry(instance(beans).filter(Telemetry::measures)));
        } catch (NoClassDefFoundError absent) {
            LOG.log(Level.DEBUG, "no metrics: the OpenTelemetry API is not on the class path", absent);
            return Optional.empty();
        } catch (LinkageError old) {
            tellOf(old);
            return Optional.empty();
        } catch (RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    "ILK-651: the application's OpenTelemetry cannot be had, so there are no metrics; locks are not affected",
                    e);
            return Optional.empty();
        }
    }

    private static Optional<OpenTelemetry> instance(Function<Class<?>, Optional<?>> beans) {
        Optional<OpenTelemetry> bean = beans.apply(OpenTelemetry.class).map(OpenTelemetry.class::cast);
        return bean.isEmpty() && GlobalOpenTelemetry.isSet() ? Optional.of(GlobalOpenTelemetry.get()) : bean;
    }

    /** One that is switched off would be told of every lock for nothing. */
    @SuppressWarnings("ReferenceEquality") // the very object
    private static boolean measures(OpenTelemetry telemetry) {
        return telemetry.getMeterProvider() != MeterProvider.noop();
    }

    /** Adds events to the spans of callers that wait. */
    public WaitTracer waits() {
        return new WaitEvents();
    }

    /** Counts and measures for an application; empty if nobody would collect it. */
    public Optional<LockListener> metrics(String application) {
        try {
            return measured.map(telemetry -> new LockMetrics(telemetry, application));
        } catch (LinkageError old) {
            tellOf(old);
            return Optional.empty();
        }
    }

    /** Observes an application's manager until it is closed; empty if nobody would collect it. */
    public Optional<AutoCloseable> observe(LockManager manager, String application) {
        try {
            return measured.map(telemetry -> new Gauges(telemetry, manager, application));
        } catch (LinkageError old) {
            tellOf(old);
            return Optional.empty();
        }
    }

    private static void tellOf(LinkageError old) {
        LOG.log(
                Level.WARNING,
                "ILK-650: the OpenTelemetry API on the class path lacks what Interlock's metrics need, so there are none: "
                        + old + ". Fix: use version 1.62 or later.");
    }
}
