package com.acme.shop.run;

import jakarta.json.JsonString;
import java.io.IOException;
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

    /** A whole number within these bounds. With another value the program ends with 2. */
    static int number(String name, int usual, int least, int most) {
        String text = System.getProperty(name, Integer.toString(usual));
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as what is out of bounds is.
        }
        System.err.println(name + " is '" + text + "'. Fix: a number from " + least + " to " + most + ".");
        System.exit(2);
        return usual;
    }

    /** The ports of the nodes, one after the other from {@code shop.port}. */
    static List<Integer> ports(int nodes) {
        int first = number("shop.port", FIRST_PORT, 1024, 65_000);
        return IntStream.range(first, first + nodes).boxed().toList();
    }

    /** Clients of all nodes of the shop that runs, as its first node names them. Without one the program ends with 2. */
    static List<Client> clients() throws InterruptedException {
        String first = Node.origin(ports(1).get(0));
        try {
            return new Client(first)
                    .status().getJsonArray("nodes").getValuesAs(JsonString.class).stream()
                            .map(JsonString::getString)
                            .map(Client::new)
                            .toList();
        } catch (IOException e) {
            System.err.println("No shop answers at " + first + " (" + e
                    + "). Fix: start it by mvn -q package exec:java, or name its first port by -Dshop.port.");
            System.exit(2);
            return List.of();
        }
    }
}
