package io.interlock.testkit.jvm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A JVM whose main class answers {@link Questions}. Thread-safe, but for what is done to the process. */
public final class OtherJvm implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 90;

    /** Stops a process until its own input ends, as it does when this JVM is gone. */
    private static final String FREEZE =
            "trap '' INT HUP TERM; kill -STOP $1 && echo frozen && read -r forever; kill -CONT $1";

    private final Process process;
    private final PrintStream questions;
    private final AtomicLong number = new AtomicLong();
    private final Map<String, CompletableFuture<String>> open = new ConcurrentHashMap<>();
    private volatile boolean ended;
    private @Nullable Process freezer;

    private OtherJvm(Process process) {
        this.process = process;
        this.questions = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, "answers of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts one, and does not wait for it: questions that come early are answered when it is up. */
    public static OtherJvm running(Class<?> main, List<String> options, String... arguments) {
        return running(main, System.getProperty("java.class.path"), options, arguments);
    }

    /** The same with nothing else on its class path than these classes, which are copied to a directory. */
    public static OtherJvm alone(Class<?> main, Path directory, List<Class<?>> classes, String... arguments) {
        return running(main, ClassFiles.copy(classes, directory).toString(), List.of(), arguments);
    }

    private static OtherJvm running(Class<?> main, String classPath, List<String> options, String... arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java, "-cp", classPath));
        command.addAll(options);
        command.add(main.getName());
        command.addAll(Arrays.asList(arguments));
        try {
            return new OtherJvm(
                    new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                String[] words = line.split(" ", 3);
                CompletableFuture<String> asked = open.remove(words[0]);
                if (words[1].equals(Questions.ANSWERED)) {
                    asked.complete(words[2]);
                } else {
                    asked.completeExceptionally(new IllegalStateException(words[2]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            ended = true;
            open.values().forEach(this::fail);
        }
    }

    private void fail(CompletableFuture<String> asked) {
        asked.completeExceptionally(new IllegalStateException("the JVM " + process.pid() + " has ended"));
    }

    /**
     * Asks. One that is stopped finds the question when it goes on.
     *
     * @return the answer; an {@link IllegalStateException} with the text of what was thrown instead of an answer
     */
    public CompletableFuture<String> send(String question) {
        CompletableFuture<String> asked = new CompletableFuture<>();
        String name = Long.toString(number.incrementAndGet());
        open.put(name, asked);
        questions.println(name + " " + question);
        if (ended) {
            fail(asked);
        }
        return asked;
    }

    /** Asks, and waits for the answer. */
    public String ask(String question) {
        return send(question).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Ends it by kill -9, and returns once it is gone. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops it in its tracks, until {@link #thaw} or the end of this JVM. */
    public void freeze() {
        try {
            freezer = new ProcessBuilder("sh", "-c", FREEZE, "freezer", Long.toString(process.pid()))
                    .redirectError(Redirect.INHERIT)
                    .start();
            String said = freezer.inputReader(StandardCharsets.UTF_8).readLine();
            if (!"frozen".equals(said)) {
                throw new IllegalStateException("the JVM " + process.pid() + " cannot be stopped");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets one that is stopped go on; does nothing to one that is not. */
    public void thaw() {
        Process stopped = freezer;
        if (stopped == null) {
            return;
        }
        freezer = null;
        try {
            stopped.getOutputStream().close();
            stopped.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
        thaw();
    }
}
