package io.interlock.testkit.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One sentinel, which watches one master under the name {@code mymaster}. */
final class Sentinel implements AutoCloseable {

    static final String MASTER = "mymaster";

    private static final int ATTEMPTS = 10;

    private final ServerDirectory directory = ServerDirectory.create();
    private final int port = Ports.free();
    private final RedisProcess process;

    private Sentinel(int masterPort) {
        Path config = directory.data().resolve("sentinel.conf");
        try {
            Files.writeString(config, """
                    port %1$d
                    bind 127.0.0.1
                    dir "%2$s"
                    sentinel monitor %3$s 127.0.0.1 %4$d 2
                    sentinel down-after-milliseconds %3$s 500
                    sentinel failover-timeout %3$s 1500
                    """.formatted(port, directory.data(), MASTER, masterPort));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process = RedisProcess.start(directory, List.of(config.toString(), "--sentinel"));
    }

    static Sentinel watching(int masterPort) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Sentinel sentinel = new Sentinel(masterPort);
            if (sentinel.process.awaitReady("+monitor master " + MASTER)) {
                sentinel.hurry();
                return sentinel;
            }
            sentinel.close();
        }
        throw new IllegalStateException("each of " + ATTEMPTS + " ports was taken before the sentinel could have it");
    }

    /**
     * Sentinels meet by what they publish every two seconds and see replicas in what they ask for every ten; and a ping
     * every half second is too rare for a server that is down after half a second without an answer.
     */
    private void hurry() {
        ask(
                "SENTINEL",
                "DEBUG",
                "PING-PERIOD",
                "250",
                "PUBLISH-PERIOD",
                "100",
                "INFO-PERIOD",
                "200",
                "ASK-PERIOD",
                "200");
    }

    int port() {
        return port;
    }

    /** The port of the master that this sentinel would send a client to. */
    int masterPort() {
        return Integer.parseInt(ask("SENTINEL", "GET-MASTER-ADDR-BY-NAME", MASTER)
                .lines()
                .toList()
                .get(1));
    }

    /** Whether it knows so many others, and a replica that could take over. */
    boolean knows(int others) {
        return field("num-other-sentinels").equals(Integer.toString(others))
                && !field("num-slaves").equals("0")
                && field("flags").equals("master");
    }

    private String field(String name) {
        List<String> lines = ask("SENTINEL", "MASTER", MASTER).lines().toList();
        return lines.get(lines.indexOf(name) + 1);
    }

    private String ask(String... words) {
        try (Resp connection = new Resp(port)) {
            return connection.ask(words);
        }
    }

    @Override
    public void close() {
        process.kill();
        directory.delete();
    }
}
