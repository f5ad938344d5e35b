package io.interlock.backend.memory;

import io.interlock.spi.BackendSettings;
import io.interlock.spi.LockBackendProvider;

/** Makes the backend {@code memory} available. It has no settings; every opening starts with an empty store of its own. */
public final class MemoryBackendProvider implements LockBackendProvider {

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Factory configure(BackendSettings settings) {
        return context -> new MemoryBackend(new MemoryStore());
    }
}
