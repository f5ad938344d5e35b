package io.interlock.testkit;

import io.interlock.spi.Owner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * Watches the caller's side of the SPI: for one key never two attempts, nor an attempt and a release, under way at once, and
 * no owner asks again after its release. A call is under way until it is answered or its timeout has passed.
 */
final class InFlight {

    private record Entry(FakeCall call, String key, CompletableFuture<?> reply, long started) {

        boolean isAttempt() {
            return call instanceof FakeCall.Acquire;
        }
    }

    private final LongSupplier nanos;
    private final Duration timeout;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<Owner> released = new HashSet<>();
    private final List<String> violations = new ArrayList<>();

    InFlight(LongSupplier nanos, Duration timeout) {
        this.nanos = nanos;
        this.timeout = timeout;
    }

    void attempt(FakeCall.Acquire call, CompletableFuture<?> reply) {
        begin(new Entry(call, call.request().key(), reply, nanos.getAsLong()));
    }

    void release(FakeCall.Release call, CompletableFuture<?> reply) {
        begin(new Entry(call, call.lease().key(), reply, nanos.getAsLong()));
    }

    private synchronized void begin(Entry begun) {
        entries.removeIf(entry -> entry.reply().isDone() || begun.started() - entry.started() >= timeout.toNanos());
        for (Entry other : entries) {
            if (other.key().equals(begun.key()) && (other.isAttempt() || begun.isAttempt())) {
                violations.add(begun.call() + " began while under way: " + other.call());
            }
        }
        entries.add(begun);
        if (begun.call() instanceof FakeCall.Release release) {
            released.add(release.lease().owner());
        } else if (begun.call() instanceof FakeCall.Acquire acquire
                && released.contains(acquire.request().owner())) {
            violations.add(acquire + " by an owner that was released before");
        }
    }

    synchronized List<String> violations() {
        return List.copyOf(violations);
    }
}
