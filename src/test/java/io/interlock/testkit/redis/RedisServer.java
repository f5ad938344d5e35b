package io.interlock.testkit.redis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One redis-server process on the loopback interface, on a port that was free, with its files in a temporary directory.
 * It keeps nothing on disk unless told to. {@link #command} may be called by any thread; the methods that start and stop
 * the process by one at a time.
 */
public final class RedisServer implements AutoCloseable {

    /** As the value of an option: a port that is free, chosen anew if the server finds it taken. */
    static final String FREE_PORT = "{free port}";

    private static final int ATTEMPTS = 10;

    private final ServerDirectory directory = ServerDirectory.create();
    private final List<String> options;
    private final int port;
    private volatile RedisProcess process;

    private RedisServer(int port, List<String> options) {
        this.port = port;
        this.options = options.stream()
                .map(option -> option.equals(FREE_PORT) ? Integer.toString(Ports.free()) : option)
                .toList();
        this.process = run();
    }

    /**
     * Starts a server, and returns once it accepts connections.
     *
     * @param options what is passed on to redis-server besides, in the words of its command line, such as
     *     {@code "--appendonly", "yes", "--appendfsync", "always"} for a server that forgets nothing,
     *     {@code "--unixsocket", "/tmp/redis.sock"}, or {@code "--requirepass", "secret"}
     * @throws IllegalStateException with the end of its log, if it does not start
     */
    public static RedisServer start(String... options) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            RedisServer server = new RedisServer(Ports.free(), Arrays.asList(options));
            if (server.isReady()) {
                return server;
            }
            server.close();
        }
        throw new IllegalStateException("each of " + ATTEMPTS + " ports was taken before redis-server could have it");
    }

    private RedisProcess run() {
        List<String> arguments = new ArrayList<>(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1"));
        arguments.addAll(List.of(
                "--save", "", "--appendonly", "no", "--dir", directory.data().toString()));
        arguments.addAll(options);
        return RedisProcess.start(directory, arguments);
    }

    private boolean isReady() {
        try {
            return process.awaitReady("Ready to accept connections");
        } catch (IllegalStateException e) {
            close();
            throw e;
        }
    }

    /** The port, the same after a restart. */
    public int port() {
        return port;
    }

    /** Where clients connect to: {@code redis://127.0.0.1:port}, with the password if the server asks for one. */
    public String uri() {
        String password = option("--requirepass");
        return "redis://" + (password.isEmpty() ? "" : ":" + password + "@") + "127.0.0.1:" + port;
    }

    /** The value of an option that was given at the start; empty if it was not. */
    String option(String name) {
        int at = options.indexOf(name);
        return at < 0 ? "" : options.get(at + 1);
    }

    /** Whether the process runs; a frozen one does. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends the process without notice (kill -9). Its port refuses connections until a restart. */
    public void kill() {
        process.kill();
    }

    /**
     * Starts again on the same port. A server that runs writes its data to disk first, so nothing is lost. After
     * {@link #kill} it has what was on disk: everything with {@code --appendonly yes --appendfsync always}, what was there
     * at the last {@code restart} or {@code SAVE} otherwise, if there was one.
     */
    public void restart() {
        if (isAlive()) {
            thaw();
            command("SAVE");
        }
        runAgain();
    }

    /** Starts again on the same port, with nothing of what it knew. */
    public void restartEmpty() {
        kill();
        directory.clearData();
        runAgain();
    }

    private void runAgain() {
        kill();
        Await.until("port " + port + " free again", () -> {
            process = run();
            return isReady();
        });
    }

    /** Stops the process in its tracks (SIGSTOP): connections stay open, nothing is answered. */
    public void freeze() {
        process.signal("STOP");
    }

    /** Lets a frozen process go on. Its clock went on meanwhile. */
    public void thaw() {
        process.signal("CONT");
    }

    /**
     * Sends one command on a connection of its own.
     *
     * @return the reply as text: the elements of an array on a line each, {@code (nil)} for none
     * @throws IllegalStateException if Redis answers with an error; the message is Redis's
     * @throws java.io.UncheckedIOException if there is no connection, or no answer for 10 s
     */
    public String command(String... words) {
        try (Resp connection = new Resp(port)) {
            if (!option("--requirepass").isEmpty()) {
                connection.ask("AUTH", option("--requirepass"));
            }
            return connection.ask(words);
        }
    }

    /**
     * How often each command ran since the start or the last {@code CONFIG RESETSTAT}, those that scripts run included:
     * {@code {evalsha=2, set=2}}. Subcommands look like {@code script|load}. What connections say to introduce themselves
     * (HELLO, CLIENT ...) and INFO and CONFIG are left out.
     */
    public Map<String, Long> commandCounts() {
        return ServerStats.commandCounts(command("INFO", "commandstats"));
    }

    /**
     * A number of {@code INFO stats}, such as {@code total_reads_processed} (a request of this method counts as well).
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public long stat(String name) {
        return ServerStats.number(command("INFO", "stats"), name);
    }

    /** Ends the process and removes its files. A second call does nothing. */
    @Override
    public void close() {
        kill();
        directory.delete();
    }
}
