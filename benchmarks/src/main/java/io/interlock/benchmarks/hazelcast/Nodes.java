package io.interlock.benchmarks.hazelcast;

import io.interlock.benchmarks.LockAdapter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A node of every library at every member. Each round is at another member than the one before: what it costs depends on whether
 * the member leads the CP group, and on which keys it owns.
 */
final class Nodes implements AutoCloseable {

    private final Map<Library, List<LockAdapter>> adapters = new EnumMap<>(Library.class);
    private final Map<Library, Integer> rounds = new EnumMap<>(Library.class);

    Nodes(Cluster cluster) {
        for (Library library : Library.values()) {
            List<LockAdapter> nodes = new ArrayList<>();
            for (int i = 0; i < Cluster.SIZE; i++) {
                nodes.add(library.open(cluster.member(i)));
            }
            adapters.put(library, nodes);
        }
    }

    /** Two nodes of a library. */
    record Pair(LockAdapter left, LockAdapter right) {}

    /** One for the next round of this library; in the same round, all libraries have theirs at the same member. */
    LockAdapter next(Library library) {
        return nextPair(library).left();
    }

    /** Two of them, at different members. */
    Pair nextPair(Library library) {
        int round = rounds.merge(library, 1, Integer::sum);
        List<LockAdapter> nodes = adapters.get(library);
        return new Pair(nodes.get(round % Cluster.SIZE), nodes.get((round + 1) % Cluster.SIZE));
    }

    @Override
    public void close() {
        adapters.values().forEach(nodes -> nodes.forEach(LockAdapter::close));
    }
}
