package io.interlock.servers.runtime;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/**
 * One server process. Everything that is waited for has a bound; when that is over, or the process has ended, the failure
 * carries the whole log. Safe for use by several threads once started, except for deploying.
 */
public abstract class AppServer implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration CALL = Duration.ofMinutes(1);
    private static final Duration STOP = Duration.ofSeconds(30);

    /** The directory with the files of this run, and nothing of another. */
    protected final Path work;

    protected final int port = Ports.free();
    private final Thread hook = new Thread(this::kill);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CALL)
            .build();
    private Process process;

    protected AppServer() {
        this.work = TemporaryFiles.directory();
    }

    /** Starts the process; its output goes to a file, since a pipe that nobody reads would block it. */
    protected final void start(Launch launch, List<String> command, String ready) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(work.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(logFile().toFile());
            builder.environment().putAll(launch.environment());
            process = builder.start();
            Runtime.getRuntime().addShutdownHook(hook);
            await("'" + ready + "' in the log", START, () -> log().contains(ready));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            kill();
            throw e;
        }
    }

    /** The process that a signal or a debugger is to reach. */
    protected ProcessHandle target() {
        return process.toHandle();
    }

    /** The JVM that the started process has started, or that process itself where it has not. */
    protected final ProcessHandle child() {
        return process.descendants()
                .filter(each -> each.info()
                        .command()
                        .filter(file -> file.endsWith("java"))
                        .isPresent())
                .findFirst()
                .orElseGet(process::toHandle);
    }

    /** Runs a tool of the server's to its end. */
    protected final void run(List<String> command) {
        try {
            Path output = work.resolve("tool.log");
            Process tool = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = tool.waitFor(START.toSeconds(), TimeUnit.SECONDS);
            if (!ended || tool.exitValue() != 0) {
                tool.destroyForcibly();
                throw new AssertionError(
                        command + (ended ? " failed:\n" : " did not end:\n") + Files.readString(output));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** For a server that takes its commands there. */
    protected final Process process() {
        return process;
    }

    /** Deploys, and tells whether the application has started. */
    public final boolean tryDeploy(Archive<?> archive) {
        File file = work.resolve(archive.getName()).toFile();
        archive.as(ZipExporter.class).exportTo(file, true);
        return deployed(file.toPath());
    }

    /** Deploys an application that is to start; it answers under the archive's name without its ending. */
    public final void deploy(Archive<?> archive) {
        if (!tryDeploy(archive)) {
            throw new AssertionError(archive.getName() + " was not deployed:\n" + log());
        }
    }

    /** Hands the archive to the server, and returns once it runs (true) or was refused (false). */
    protected abstract boolean deployed(Path archive);

    /** Takes down the application of that archive, and returns when that is done. */
    public abstract void undeploy(String archive);

    /** The body of the answer to a GET. */
    public final String get(String path) {
        HttpResponse<String> response = ask(path);
        if (response.statusCode() != 200) {
            throw new AssertionError(
                    path + " answered " + response.statusCode() + ": " + response.body() + "\n" + log());
        }
        return response.body();
    }

    /** What it says of the readiness of its applications, whatever that is. */
    public final String readiness() {
        return ask(healthPort(), "/health/ready").body();
    }

    /** Where MicroProfile Health is. */
    protected int healthPort() {
        return port;
    }

    /** The status of the answer to a GET. */
    public final int status(String path) {
        return ask(path).statusCode();
    }

    private HttpResponse<String> ask(String path) {
        return ask(port, path);
    }

    private HttpResponse<String> ask(int port, String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(CALL)
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(path + " failed\n" + log(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A look inside; to be closed. */
    public final Jvm jvm() {
        return Jvm.attach(target().pid());
    }

    /** All that the server has said so far. */
    public final String log() {
        try (InputStream in = Files.newInputStream(logFile())) {
            return new String(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path logFile() {
        return work.resolve("server.log");
    }

    /** Waits until that holds. */
    public final void await(String what, Duration bound, BooleanSupplier condition) {
        long end = System.nanoTime() + bound.toNanos();
        while (!condition.getAsBoolean()) {
            boolean late = System.nanoTime() - end > 0;
            if (late || !process.isAlive()) {
                throw new AssertionError((late ? "no " : "ended without ") + what + " in "
                        + getClass().getSimpleName() + ":\n" + log());
            }
            Pause.brief();
        }
    }

    /** Lets the server shut down in its own way, for half a minute. */
    @Override
    public void close() {
        target().destroy();
        try {
            process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
        Runtime.getRuntime().removeShutdownHook(hook);
        TemporaryFiles.delete(work);
    }

    private void kill() {
        if (process != null) {
            target().destroyForcibly();
            process.destroyForcibly();
        }
    }
}
