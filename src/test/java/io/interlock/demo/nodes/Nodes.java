package io.interlock.demo.nodes;

import io.interlock.demo.LogNotes;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;

/** The nodes of the application, and what they report, in the order in which it comes in. */
final class Nodes implements AutoCloseable {

    static final int COUNT = 3;

    /** A report and who it is from. */
    record Heard(NodeProcess node, Report report) {}

    private final BlockingQueue<Heard> reports = new LinkedBlockingQueue<>();
    private final List<NodeProcess> all;

    private Nodes(Properties settings, SharedStore store, LogNotes notes) {
        all = IntStream.rangeClosed(1, COUNT)
                .mapToObj(number -> NodeProcess.start(
                        number,
                        NodeSettings.with(settings, store.settings(number)),
                        store.jvmOptions(),
                        (node, report) -> reports.add(new Heard(node, report)),
                        notes::keep))
                .toList();
    }

    /**
     * Starts them all, and returns when each is ready.
     *
     * @throws IllegalArgumentException with what they say, if they refuse to start
     */
    static Nodes start(Properties settings, SharedStore store, LogNotes notes) {
        Nodes nodes = new Nodes(settings, store, notes);
        try {
            nodes.awaitReady();
            return nodes;
        } catch (RuntimeException e) {
            nodes.close();
            throw e;
        }
    }

    private void awaitReady() {
        Set<String> problems = new TreeSet<>();
        Set<String> ends = new TreeSet<>();
        for (int answers = 0; answers < COUNT; ) {
            Report report = next().report();
            switch (report.kind()) {
                case READY -> answers++;
                case REFUSED -> problems.add(report.text());
                default -> {
                    ends.add(report.text());
                    answers++;
                }
            }
        }
        if (!problems.isEmpty() || !ends.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems.isEmpty() ? ends : problems));
        }
    }

    List<NodeProcess> all() {
        return all;
    }

    /** Waits for the next report. */
    Heard next() {
        try {
            return reports.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The demo was interrupted", e);
        }
    }

    @Override
    public void close() {
        all.forEach(node -> node.tell(Node.END));
        all.forEach(NodeProcess::awaitEnd);
    }
}
