package io.interlock.benchmarks.redis;

import io.interlock.benchmarks.LockAdapter;
import java.util.EnumMap;
import java.util.Map;

/** A node of every library, connected to one Redis. */
final class Nodes implements AutoCloseable {

    private final Map<Library, LockAdapter> adapters = new EnumMap<>(Library.class);

    Nodes(int port) {
        for (Library library : Library.values()) {
            adapters.put(library, library.open(port));
        }
    }

    LockAdapter of(Library library) {
        return adapters.get(library);
    }

    @Override
    public void close() {
        adapters.values().forEach(LockAdapter::close);
    }
}
