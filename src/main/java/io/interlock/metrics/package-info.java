/**
 * Metrics and span events by the OpenTelemetry API, which is what MicroProfile Telemetry offers applications. Nothing here is
 * loaded where that API is not on the class path. {@code LockMetrics} counts and measures what a
 * {@link io.interlock.LockListener} hears, {@code Gauges} observe the rest; {@code WaitEvents} adds an event to the
 * span of a caller that had to wait.
 */
@NullMarked
package io.interlock.metrics;

import org.jspecify.annotations.NullMarked;
