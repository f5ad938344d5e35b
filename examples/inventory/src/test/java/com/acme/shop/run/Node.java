package com.acme.shop.run;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * One node of the shop.
 *
 * @param number from 1
 * @param port of HTTP, on the loopback interface
 * @param work a directory of its own
 * @param settings of the application, as system properties
 */
public record Node(int number, int port, Path work, List<String> settings) {

    /** Where browsers find it: scheme, host and port. */
    static String origin(int port) {
        return "http://127.0.0.1:" + port;
    }

    /** The page of the node. */
    public URI page() {
        return URI.create(origin(port) + "/shop/");
    }
}
