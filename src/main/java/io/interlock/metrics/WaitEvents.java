package io.interlock.metrics;

import io.interlock.LockWaited;
import io.interlock.WaitTracer;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Adds an event to the span of a caller that had to wait for a busy lock: the one that was active when it asked. Here the key
 * is told, for events are looked at one by one.
 */
final class WaitEvents implements WaitTracer {

    @Override
    public @Nullable Consumer<LockWaited> asking() {
        Span span = Span.current();
        return span.isRecording() ? waited -> span.addEvent("interlock.lock.wait", attributes(waited)) : null;
    }

    private static Attributes attributes(LockWaited waited) {
        AttributesBuilder attributes = Attributes.builder()
                .put(Names.KEY, waited.key())
                .put(Names.BACKEND, waited.backend())
                .put(Names.WAITED, waited.waited().toNanos() / 1e9)
                .put(Names.OUTCOME, waited.acquired() ? "acquired" : "timed_out");
        waited.method().ifPresent(method -> attributes.put(Names.METHOD, method));
        return attributes.build();
    }
}
