package com.acme.shop.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Runs the shop until it is stopped by Ctrl-C. */
public final class Run {

    private Run() {}

    /** Starts all nodes and does not return. Ends with 2 if a port is taken, or a server does not take the application. */
    public static void shop(Server server) throws IOException, InterruptedException {
        long start = System.nanoTime();
        List<Integer> ports = Settings.ports(server.nodes());
        for (int port : ports) {
            if (!Ports.isFree(port)) {
                System.err.println("Port " + port + " is taken. Fix: name others, beginning with -Dshop.port.");
                System.exit(2);
            }
        }
        Path directory = Path.of(Settings.build(), "nodes");
        System.out.println("Starting " + ports.size() + " nodes; their logs are " + directory + "/node*/server.log");
        Shop shop;
        try {
            shop = Shop.open(server, ports, directory);
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(shop::close, "end of the shop"));
        for (Node node : shop.nodes()) {
            System.out.println("node " + node.number() + ": " + node.page());
        }
        System.out.println("All ready after " + (System.nanoTime() - start) / 1_000_000_000 + " s. Stop with Ctrl-C.");
        new CountDownLatch(1).await();
    }
}
