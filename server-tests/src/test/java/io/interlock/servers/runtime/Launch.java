package io.interlock.servers.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a server is started with.
 *
 * @param environment variables beside those of this process
 * @param options of the JVM, such as {@code -Dname=value}
 * @param arguments of the server's own, after all others
 */
public record Launch(Map<String, String> environment, List<String> options, List<String> arguments) {

    public Launch {
        environment = Map.copyOf(environment);
        options = List.copyOf(options);
        arguments = List.copyOf(arguments);
    }

    public static Launch plain() {
        return new Launch(Map.of(), List.of(), List.of());
    }

    public Launch environment(String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return new Launch(more, options, arguments);
    }

    public Launch option(String option) {
        List<String> more = new ArrayList<>(options);
        more.add(option);
        return new Launch(environment, more, arguments);
    }

    public Launch arguments(String... given) {
        return new Launch(environment, options, List.of(given));
    }

    /** The java program that the build chose for the servers. */
    static String java() {
        return System.getProperty("server.java");
    }

    /** The JDK of that program. */
    static Path javaHome() {
        return Path.of(java()).toAbsolutePath().getParent().getParent();
    }

    /** Where the build has put the servers. */
    static Path servers() {
        return Path.of(System.getProperty("servers"));
    }
}
