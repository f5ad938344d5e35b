package io.interlock.demo;

import io.interlock.demo.JmxLink.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.management.openmbean.CompositeData;

/** A board, and below it the table of held locks as the MXBeans show it: on a terminal always of the same height. */
final class JmxBoard implements Board {

    private static final int ROWS = 6;

    private final Board board;
    private final List<JmxLink> links;

    JmxBoard(Board board, List<JmxLink> links) {
        this.board = board;
        this.links = links;
    }

    @Override
    public List<String> table(Ink ink) {
        List<Snapshot> all = read();
        List<String> lines = new ArrayList<>(board.table(ink));
        lines.add(ink.dim(row("JMX", "key", "state", "thread", "held", "left", "waiters", "fencing token")));
        int before = lines.size();
        for (Snapshot each : all) {
            each.rows().stream()
                    .limit(ROWS + before - lines.size())
                    .map(lock -> row(each.process(), lock))
                    .forEach(lines::add);
        }
        if (lines.size() == before) {
            lines.add("          nothing is held");
        }
        pad(lines, before + ROWS, ink);
        all.forEach(each -> lines.add(ink.dim("  " + totals(each))));
        pad(lines, before + ROWS + links.size(), ink);
        return lines;
    }

    @Override
    public String line() {
        return board.line() + "; JMX: " + read().stream().map(JmxBoard::brief).collect(Collectors.joining(", "));
    }

    private static void pad(List<String> lines, int height, Ink ink) {
        while (ink.colours() && lines.size() < height) {
            lines.add("");
        }
    }

    private List<Snapshot> read() {
        return links.stream().flatMap(link -> link.read().stream()).toList();
    }

    private static String brief(Snapshot snapshot) {
        String held = snapshot.rows().stream()
                .map(lock -> lock.get("key") + " by " + lock.get("thread"))
                .collect(Collectors.joining(", "));
        return snapshot.process() + " holds " + (held.isEmpty() ? "nothing" : held) + ", "
                + snapshot.counts().get("WaitingCount") + " waiting";
    }

    private static String totals(Snapshot snapshot) {
        return String.format(
                "%s: held %s, waiting %s, acquired %s, contended %s, lost %s, p99 wait %.0f ms",
                snapshot.process(),
                snapshot.counts().get("HeldCount"),
                snapshot.counts().get("WaitingCount"),
                snapshot.counts().get("AcquiredTotal"),
                snapshot.counts().get("ContendedTotal"),
                snapshot.counts().get("LostTotal"),
                snapshot.counts().get("WaitP99Millis"));
    }

    private static String row(String process, CompositeData lock) {
        Duration held = Duration.between(Instant.parse((String) lock.get("acquired")), Instant.now());
        return row(
                process,
                (String) lock.get("key"),
                (String) lock.get("state"),
                (String) lock.get("thread"),
                held.toMillis() + " ms",
                lock.get("remainingMillis") + " ms",
                lock.get("waiters").toString(),
                (String) lock.get("fencingTokenText"));
    }

    private static String row(
            String process,
            String key,
            String state,
            String thread,
            String held,
            String left,
            String waiters,
            String token) {
        return String.format(
                "  %-7s %-22s %-9s %-12s %8s %8s %7s %20s", process, key, state, thread, held, left, waiters, token);
    }
}
