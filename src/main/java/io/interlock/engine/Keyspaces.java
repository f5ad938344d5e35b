package io.interlock.engine;

import java.util.Collection;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** The backends in use, by name. */
final class Keyspaces {

    private final ConcurrentHashMap<String, Keyspace> open = new ConcurrentHashMap<>();
    private final ReentrantLock opening = new ReentrantLock();
    private final Backends backends;
    private final Services services;

    Keyspaces(Backends backends, Services services) {
        this.backends = backends;
        this.services = services;
    }

    Keyspace get(String name) {
        Keyspace keyspace = open.get(name);
        return keyspace != null ? keyspace : open(name);
    }

    /** Opening may do I/O, so it is not done inside the map. */
    private Keyspace open(String name) {
        opening.lock();
        try {
            Keyspace keyspace = open.get(name);
            if (keyspace == null) {
                if (services.closed) {
                    throw EngineLog.closed("", name);
                }
                keyspace = new Keyspace(name, backends.open(name), services);
                open.put(name, keyspace);
            }
            return keyspace;
        } finally {
            opening.unlock();
        }
    }

    /**
     * The one of that name, which has been opened.
     *
     * @throws IllegalArgumentException if there is none
     */
    Keyspace opened(String name) {
        Keyspace keyspace = open.get(Objects.requireNonNull(name, "backend"));
        if (keyspace == null) {
            throw new IllegalArgumentException("The backend '" + name + "' is not open. Fix: name one of "
                    + String.join(", ", new TreeSet<>(open.keySet())) + ", or take a lock on it first.");
        }
        return keyspace;
    }

    Collection<Keyspace> all() {
        return open.values();
    }
}
