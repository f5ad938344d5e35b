package com.acme.shop.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The nodes of the shop, all running. */
final class Shop implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Server server;
    private final List<Node> nodes;
    private final List<ServerProcess> processes = new ArrayList<>();

    private Shop(Server server, List<Node> nodes) {
        this.server = server;
        this.nodes = nodes;
    }

    /** Starts the nodes at the same time, one on each port, and returns when all of them can lock. */
    static Shop open(Server server, List<Integer> ports, Path directory) throws IOException, InterruptedException {
        String origins = ports.stream().map(Node::origin).collect(Collectors.joining(","));
        List<Node> nodes = IntStream.rangeClosed(1, ports.size())
                .mapToObj(number -> new Node(
                        number,
                        ports.get(number - 1),
                        directory.resolve("node" + number),
                        List.of("-Dshop.node=" + number, "-Dshop.nodes=" + origins)))
                .toList();
        Shop shop = new Shop(server, nodes);
        try {
            shop.start();
            return shop;
        } catch (IOException | InterruptedException | RuntimeException e) {
            shop.close();
            throw e;
        }
    }

    private void start() throws IOException, InterruptedException {
        for (Node node : nodes) {
            clear(node.work());
            processes.add(ServerProcess.start(server.command(node), log(node)));
        }
        for (Node node : nodes) {
            processes.get(node.number() - 1)
                    .awaitReady(new Client(Node.origin(node.port())), server.refusal(), PATIENCE);
        }
    }

    /** Makes the directory, and removes what an earlier run has left there. */
    private static void clear(Path directory) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> left = Files.walk(directory).sorted(Comparator.reverseOrder())) {
            for (Path each : left.filter(path -> !path.equals(directory)).toList()) {
                Files.delete(each);
            }
        }
    }

    List<Node> nodes() {
        return nodes;
    }

    /** What the node's server prints. */
    static Path log(Node node) {
        return node.work().resolve("server.log");
    }

    List<Client> clients() {
        return nodes.stream().map(node -> new Client(Node.origin(node.port()))).toList();
    }

    @Override
    public void close() {
        processes.parallelStream().forEach(ServerProcess::close);
        server.close();
    }
}
