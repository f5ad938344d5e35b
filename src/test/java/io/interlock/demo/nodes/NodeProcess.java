package io.interlock.demo.nodes;

import io.interlock.demo.Threads;
import io.interlock.demo.nodes.Report.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A node as seen by the process that started it. */
final class NodeProcess {

    private static final int PATIENCE_SECONDS = 5;

    private static final List<String> EVERY_JVM = List.of(
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.util.logging.SimpleFormatter.format=%4$s %5$s%n");

    private final int number;
    private final Process process;
    private final PrintWriter orders;

    private NodeProcess(int number, Process process) {
        this.number = number;
        this.process = process;
        this.orders = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    }

    /**
     * Starts a JVM.
     *
     * @param settings its system properties
     * @param jvmOptions what its JVM needs beyond what every node has
     * @param reports where its reports go, and at last one that it is gone
     * @param other where other lines go
     */
    static NodeProcess start(
            int number,
            Properties settings,
            List<String> jvmOptions,
            BiConsumer<NodeProcess, Report> reports,
            Consumer<String> other) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(EVERY_JVM);
        command.addAll(jvmOptions);
        command.add(Node.class.getName());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CLASSPATH", ClassPath.of(Node.class.getClassLoader()));
        try {
            NodeProcess node = new NodeProcess(number, builder.start());
            Threads.named("node-" + number).execute(() -> node.listen(reports, other));
            node.tell(NodeSettings.line(settings));
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen(BiConsumer<NodeProcess, Report> reports, Consumer<String> other) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Optional<Report> report = Report.parse(line);
                if (report.isPresent()) {
                    reports.accept(this, report.get());
                } else {
                    other.accept(name() + ": " + line);
                }
            }
            reports.accept(this, Report.of(Kind.GONE, name() + " ended with status " + process.waitFor()));
        } catch (IOException e) {
            reports.accept(this, Report.of(Kind.GONE, name() + ": " + e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    int number() {
        return number;
    }

    String name() {
        return "node " + number;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Sends an order; a node that is dead does not get it, and has said so or will. */
    void tell(String order) {
        orders.println(order);
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
    }

    /** Waits until it has ended; kills it if that takes long. */
    void awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }
}
