package io.interlock.benchmarks;

import io.interlock.backend.memory.MemoryBackend;
import io.interlock.backend.memory.MemoryStore;
import io.interlock.spi.AcquireRequest;
import io.interlock.spi.Attempt;
import io.interlock.spi.BackendSettings;
import io.interlock.spi.Capabilities;
import io.interlock.spi.Lease;
import io.interlock.spi.LockBackend;
import io.interlock.spi.LockBackendProvider;
import io.interlock.spi.Renewal;
import io.interlock.spi.StoredLock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** The memory backend, with its renewal batches counted. */
final class CountedBackend implements LockBackendProvider, LockBackend {

    static final String NAME = "counted-memory";

    final AtomicInteger batches = new AtomicInteger();
    private final LockBackend memory = new MemoryBackend(new MemoryStore());

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Factory configure(BackendSettings settings) {
        return context -> this;
    }

    @Override
    public Attempt tryAcquire(AcquireRequest request) {
        return memory.tryAcquire(request);
    }

    @Override
    public CompletionStage<List<Renewal.Outcome>> renew(List<Renewal> renewals) {
        batches.incrementAndGet();
        return memory.renew(renewals);
    }

    @Override
    public CompletionStage<Boolean> release(Lease lease, Duration keepFor) {
        return memory.release(lease, keepFor);
    }

    @Override
    public CompletionStage<Optional<StoredLock>> inspect(String key) {
        return memory.inspect(key);
    }

    @Override
    public CompletionStage<Boolean> forceRelease(String key) {
        return memory.forceRelease(key);
    }

    @Override
    public Capabilities capabilities() {
        return memory.capabilities();
    }

    @Override
    public void close() {
        memory.close();
    }
}
