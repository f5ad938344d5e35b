package io.interlock.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** A JVM that holds a lock, as {@link Holder} does. Used by one thread. */
final class OtherJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final PrintStream questions;

    /** The fencing token of its lock. */
    final long token;

    private OtherJvm(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.questions = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.token = Long.parseLong(answer());
    }

    /** Returns when it holds the lock. */
    static OtherJvm holding(String uri, String key, Duration ttl) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("java.class.path");
        try {
            return new OtherJvm(new ProcessBuilder(
                            java, "-cp", classes, Holder.class.getName(), uri, key, Long.toString(ttl.toMillis()))
                    .redirectError(Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks and returns the answer. */
    String ask(String question) {
        send(question);
        return answer();
    }

    /** Asks without waiting for an answer: a stopped process finds the question when it goes on. */
    void send(String question) {
        questions.println(question);
    }

    String answer() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("the other JVM has ended");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it by kill -9. */
    void kill() {
        process.destroyForcibly();
    }

    /** Stops it in its tracks. */
    void freeze() throws InterruptedException, IOException {
        signal("STOP");
    }

    void thaw() throws InterruptedException, IOException {
        signal("CONT");
    }

    private void signal(String name) throws InterruptedException, IOException {
        int exit = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("kill -" + name + ": " + exit);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
