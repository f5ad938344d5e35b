package io.interlock.engine;

import io.interlock.LockInfo;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The first so many held locks behind a position, in the order of key and backend. Keys are compared without the monitor of their
 * gates; only what comes on the page is read under it, so that a long list stands in nobody's way.
 */
final class Page {

    private static final Comparator<Line> ORDER =
            Comparator.comparing(Line::fullKey).thenComparing(Line::backend);

    private final String afterKey;
    private final String afterBackend;
    private final int limit;

    /** The last on top. */
    private final PriorityQueue<Line> lines = new PriorityQueue<>(ORDER.reversed());

    private record Line(String fullKey, String backend, LockInfo row) {}

    Page(String afterKey, String afterBackend, int limit) {
        this.afterKey = afterKey;
        this.afterBackend = afterBackend;
        this.limit = limit;
    }

    void offer(Gate gate) {
        boolean behindStart = compare(gate, afterKey, afterBackend) > 0;
        Line last = lines.size() < limit ? null : lines.peek();
        if (!behindStart || (last != null && compare(gate, last.fullKey, last.backend) > 0)) {
            return;
        }
        LockInfo row = LeaseRow.of(gate);
        if (row != null) {
            lines.add(new Line(gate.fullKey, gate.backend(), row));
            if (lines.size() > limit) {
                lines.remove();
            }
        }
    }

    private static int compare(Gate gate, String fullKey, String backend) {
        int byKey = gate.fullKey.compareTo(fullKey);
        return byKey != 0 ? byKey : gate.backend().compareTo(backend);
    }

    List<LockInfo> rows() {
        return lines.stream().sorted(ORDER).map(Line::row).toList();
    }
}
