package com.acme.shop.run;

import java.util.List;
import java.util.stream.IntStream;

/** The system properties that the programs here understand. */
public final class Settings {

    private static final int FIRST_PORT = 8081;

    private Settings() {}

    /** The example's {@code target} directory, told by its pom. */
    public static String build() {
        return System.getProperty("shop.build");
    }

    /** The ports of the nodes, one after the other from {@code shop.port}. */
    static List<Integer> ports(int nodes) {
        int first = Integer.getInteger("shop.port", FIRST_PORT);
        return IntStream.range(first, first + nodes).boxed().toList();
    }

    /** Clients of all nodes of a shop that runs; how many there are is what its first node says. */
    static List<Client> clients() throws Exception {
        return new Client(Node.origin(ports(1).get(0)))
                .status().getJsonArray("nodes").stream()
                        .map(origin -> ((jakarta.json.JsonString) origin).getString())
                        .map(Client::new)
                        .toList();
    }
}
