package io.interlock.bootstrap;

import io.interlock.LockInfo;
import io.interlock.LockListener;
import io.interlock.engine.Engine;
import io.interlock.jmx.LockSource;
import java.util.List;
import java.util.Optional;

/** The engine as JMX sees it. */
record EngineSource(Engine engine, String mainBackend) implements LockSource {

    @Override
    public List<LockInfo> heldLocks(String afterKey, String afterBackend, int limit) {
        return engine.heldLocks(afterKey, afterBackend, limit);
    }

    @Override
    public Optional<LockInfo> heldLock(String key, String backend) {
        return engine.heldLock(key, backend);
    }

    @Override
    public Optional<StoreEntry> inStore(String key, String backend) {
        return engine.inspect(key, backend)
                .map(stored -> new StoreEntry(
                        key,
                        backend,
                        Optional.ofNullable(stored.owner()),
                        Optional.ofNullable(stored.remaining()),
                        engine.waiting(key, backend)));
    }

    @Override
    public void addListener(LockListener listener) {
        engine.addListener(listener);
    }

    @Override
    public void removeListener(LockListener listener) {
        engine.removeListener(listener);
    }
}
