package io.interlock.metrics;

import io.interlock.LockManager;
import io.interlock.bootstrap.BeanSource;
import io.interlock.bootstrap.Interlock;
import io.interlock.bootstrap.InterlockBuilder;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An application with an OpenTelemetry of its own, whose metrics and spans a test reads. */
final class Observed implements AutoCloseable {

    private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    final OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
            .setMeterProvider(
                    SdkMeterProvider.builder().registerMetricReader(metrics).build())
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .build();

    /** A manager that finds it as a bean. */
    LockManager manager(Map<String, String> settings) {
        return manager(telemetry, settings);
    }

    static LockManager manager(OpenTelemetry bean, Map<String, String> settings) {
        InterlockBuilder builder = Interlock.builder()
                .setting("interlock.jmx.enabled", "false")
                .beans(new BeanSource() {
                    @Override
                    public <T> Optional<T> bean(Class<T> type) {
                        return type.isInstance(bean) ? Optional.of(type.cast(bean)) : Optional.empty();
                    }
                });
        settings.forEach(builder::setting);
        return builder.build();
    }

    Tracer tracer() {
        return telemetry.getTracer("test");
    }

    List<SpanData> spans() {
        return spans.getFinishedSpanItems();
    }

    /** By name, unit and attributes: the sum, or the count of a histogram. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        for (MetricData metric : ours()) {
            String name = metric.getName() + " " + metric.getUnit() + " ";
            metric.getData().getPoints().forEach(point -> {
                long count = point instanceof HistogramPointData histogram
                        ? histogram.getCount()
                        : ((LongPointData) point).getValue();
                counts.put(name + text(point.getAttributes()), count);
            });
        }
        return counts;
    }

    /** The seconds in a histogram. */
    double seconds(String name) {
        return ours().stream()
                .filter(metric -> metric.getName().equals(name))
                .flatMap(metric -> metric.getHistogramData().getPoints().stream())
                .mapToDouble(HistogramPointData::getSum)
                .sum();
    }

    private List<MetricData> ours() {
        return metrics.collectAllMetrics().stream()
                .filter(metric -> metric.getInstrumentationScopeInfo().getName().equals("io.interlock"))
                .toList();
    }

    static String text(Attributes attributes) {
        return attributes.asMap().entrySet().stream()
                .map(entry -> name(entry.getKey()) + "=" + entry.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String name(AttributeKey<?> key) {
        return key.getKey().replaceFirst("interlock\\.", "");
    }

    @Override
    public void close() {
        telemetry.close();
    }
}
