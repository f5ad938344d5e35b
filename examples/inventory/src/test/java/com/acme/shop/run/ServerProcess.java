package com.acme.shop.run;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A server that runs. It ends with this JVM at the latest, however that ends. */
final class ServerProcess implements AutoCloseable {

    private static final Pattern CODED = Pattern.compile("ILK-\\d{3}: [^\n\"]*");
    private static final long GRACE_SECONDS = 15;
    private static final long PAUSE_MILLIS = 100;

    private final Process process;
    private final Process guard;
    private final Path log;

    private ServerProcess(Process process, Process guard, Path log) {
        this.process = process;
        this.guard = guard;
        this.log = log;
    }

    static ServerProcess start(List<String> command, Path log) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.toFile()))
                .start();
        return new ServerProcess(process, guard(process.pid()), log);
    }

    /** Kills the server when this JVM is gone, even by kill -9: then the pipe that the guard reads closes. */
    private static Process guard(long pid) throws IOException {
        String script = "trap '' INT HUP TERM; read -r forever; kill -9 $1";
        return new ProcessBuilder("sh", "-c", script, "guard", Long.toString(pid))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
    }

    /**
     * Waits until the node answers and its locks work.
     *
     * @param refusal what its log says when it does not take the application
     * @throws IllegalStateException with what Interlock says in the log if the server does not take the application; with the whole
     *     log if it ends before, or takes too long
     */
    void awaitReady(Client client, String refusal, Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!client.isReady()) {
            if (Files.readString(log).contains(refusal)) {
                close();
                throw new IllegalStateException("The server does not take the application. Its log is " + log + "\n" + coded());
            }
            if (!process.isAlive() || System.nanoTime() > deadline) {
                String what = process.isAlive() ? "is not ready in " + patience : "ended with " + process.exitValue();
                close();
                throw new IllegalStateException("The server " + what + ":\n" + Files.readString(log));
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private String coded() throws IOException {
        return CODED.matcher(Files.readString(log))
                .results()
                .map(MatchResult::group)
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    /** Lets the server end in order, so that its locks are given back; kills it if that takes too long. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        guard.destroyForcibly();
    }
}
