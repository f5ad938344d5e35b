package io.interlock.metrics;

import io.interlock.LockAcquired;
import io.interlock.LockListener;
import io.interlock.LockLost;
import io.interlock.LockRejected;
import io.interlock.LockReleased;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Counts and measures what happens to locks, by application, backend and method. Thread-safe, and off the lock's path. */
final class LockMetrics implements LockListener {

    /** In seconds, from a lock in memory to a long job. */
    private static final List<Double> BOUNDARIES =
            List.of(0.0001, 0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0);

    private final String application;
    private final LongCounter acquired;
    private final LongCounter handedOver;
    private final LongCounter rejected;
    private final LongCounter timedOut;
    private final LongCounter lost;
    private final DoubleHistogram waits;
    private final DoubleHistogram holds;

    /** Makes the instruments, in the scope {@code io.interlock}. */
    LockMetrics(OpenTelemetry telemetry, String application) {
        this.application = application;
        Meter meter = telemetry.getMeter(Names.SCOPE);
        acquired = counter(meter, "acquired", "Locks granted, hand-overs included");
        handedOver = counter(meter, "handed_over", "Locks passed on inside the process without asking the store");
        rejected = counter(meter, "rejected", "Callers turned away because the lock was busy and they do not wait");
        timedOut = counter(meter, "timed_out", "Callers turned away after they had waited");
        lost = counter(meter, "lost", "Locks lost before their release");
        waits = seconds(meter, "wait.duration", "From asking for a lock to having it, or being turned away");
        holds = seconds(meter, "hold.duration", "From having a lock to its release or loss");
    }

    private static LongCounter counter(Meter meter, String name, String description) {
        return meter.counterBuilder("interlock.lock." + name)
                .setUnit("{lock}")
                .setDescription(description)
                .build();
    }

    private static DoubleHistogram seconds(Meter meter, String name, String description) {
        return meter.histogramBuilder("interlock.lock." + name)
                .setUnit("s")
                .setDescription(description)
                .setExplicitBucketBoundariesAdvice(BOUNDARIES)
                .build();
    }

    @Override
    public void acquired(LockAcquired event) {
        Attributes attributes = of(event.backend(), event.method()).build();
        acquired.add(1, attributes);
        if (event.handedOver()) {
            handedOver.add(1, attributes);
        }
        waited(event.waited(), "acquired", attributes);
    }

    @Override
    public void released(LockReleased event) {
        holds.record(
                inSeconds(event.held()), of(event.backend(), event.method()).build());
    }

    @Override
    public void lost(LockLost event) {
        Attributes attributes = of(event.backend(), event.method()).build();
        String reason = event.reason().name().toLowerCase(Locale.ROOT);
        lost.add(1, attributes.toBuilder().put(Names.REASON, reason).build());
        holds.record(inSeconds(event.held()), attributes);
    }

    @Override
    public void rejected(LockRejected event) {
        Attributes attributes = of(event.backend(), event.method()).build();
        if (event.waited().isZero()) {
            rejected.add(1, attributes);
        } else {
            timedOut.add(1, attributes);
            waited(event.waited(), "timed_out", attributes);
        }
    }

    private void waited(Duration time, String outcome, Attributes attributes) {
        waits.record(
                inSeconds(time),
                attributes.toBuilder().put(Names.OUTCOME, outcome).build());
    }

    private AttributesBuilder of(String backend, Optional<String> method) {
        AttributesBuilder attributes =
                Attributes.builder().put(Names.APPLICATION, application).put(Names.BACKEND, backend);
        method.ifPresent(name -> attributes.put(Names.METHOD, name));
        return attributes;
    }

    private static double inSeconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
