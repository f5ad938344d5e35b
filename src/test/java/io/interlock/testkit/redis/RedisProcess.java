package io.interlock.testkit.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One run of the redis-server program. */
final class RedisProcess {

    private static final int TAIL = 20;

    private final ServerDirectory directory;
    private final Process process;
    private final Process guard;

    private RedisProcess(ServerDirectory directory, Process process, Process guard) {
        this.directory = directory;
        this.process = process;
        this.guard = guard;
    }

    /** Starts the program; what it logs replaces the log of an earlier run. */
    static RedisProcess start(ServerDirectory directory, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(RedisBinary.path().toString()));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.to(directory.log().toFile()))
                    .start();
            return new RedisProcess(directory, process, guard(process.pid(), directory.root()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Clears up when this JVM has ended, even by kill -9: then the pipe that the guard reads closes. */
    private static Process guard(long pid, Path files) throws IOException {
        String script = "trap '' INT HUP TERM; read -r forever; kill -9 $1; rm -rf \"$2\"";
        return new ProcessBuilder("sh", "-c", script, "guard", Long.toString(pid), files.toString())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
    }

    /**
     * Waits for the given text in the log.
     *
     * @return false if the process ended because its port is taken
     * @throws IllegalStateException with the end of the log, if it ended for another reason or does not get there
     */
    boolean awaitReady(String text) {
        try {
            Await.until("'" + text + "' in the log", () -> log().contains(text) || !process.isAlive());
        } catch (IllegalStateException e) {
            kill();
            throw new IllegalStateException(e.getMessage() + "\n" + tail(), e);
        }
        if (process.isAlive()) {
            return true;
        }
        kill();
        if (log().contains("Address already in use")) {
            return false;
        }
        throw new IllegalStateException("redis-server ended with " + process.exitValue() + ":\n" + tail());
    }

    private String log() {
        try {
            return Files.readString(directory.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String tail() {
        List<String> lines = log().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends the process by kill -9, and returns once it is gone. */
    void kill() {
        guard.destroyForcibly();
        process.destroyForcibly();
        Await.until("end of process " + process.pid(), () -> !process.isAlive());
    }

    /** Sends a signal to the process, such as {@code STOP}. */
    void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start();
            Await.until("kill -" + name, () -> !kill.isAlive());
            if (kill.exitValue() != 0) {
                throw new IllegalStateException("kill -" + name + " " + process.pid() + ": " + kill.exitValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
