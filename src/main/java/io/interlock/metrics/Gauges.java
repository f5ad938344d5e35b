package io.interlock.metrics;

import io.interlock.LockManager;
import io.interlock.LockStatistics;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.BatchCallback;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;

/**
 * What no event tells: renewals, and how many hold and wait. Read from the manager whenever metrics are collected, by
 * backend; costs locks nothing. To be closed before its manager.
 */
final class Gauges implements AutoCloseable {

    private final LockManager manager;
    private final String application;
    private final ObservableLongMeasurement renewed;
    private final ObservableLongMeasurement held;
    private final ObservableLongMeasurement waiting;
    private final BatchCallback callback;

    /** Begins to observe the manager. */
    Gauges(OpenTelemetry telemetry, LockManager manager, String application) {
        this.manager = manager;
        this.application = application;
        Meter meter = telemetry.getMeter(Names.SCOPE);
        renewed = meter.counterBuilder("interlock.lock.renewed")
                .setUnit("{lock}")
                .setDescription("Renewals confirmed by the store")
                .buildObserver();
        held = meter.upDownCounterBuilder("interlock.lock.held")
                .setUnit("{lock}")
                .setDescription("Locks held now")
                .buildObserver();
        waiting = meter.upDownCounterBuilder("interlock.lock.waiting")
                .setUnit("{caller}")
                .setDescription("Callers that wait for a lock now")
                .buildObserver();
        callback = meter.batchCallback(this::observe, renewed, held, waiting);
    }

    private void observe() {
        for (String backend : manager.backends()) {
            LockStatistics statistics = manager.statistics(backend);
            Attributes attributes = Attributes.of(Names.APPLICATION, application, Names.BACKEND, backend);
            renewed.record(statistics.renewed(), attributes);
            held.record(statistics.held(), attributes);
            waiting.record(statistics.waiting(), attributes);
        }
    }

    @Override
    public void close() {
        callback.close();
    }
}
