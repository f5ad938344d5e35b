package io.interlock.testkit.hazelcast;

import io.interlock.testkit.jvm.OtherJvm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A cluster whose members, and clients, are JVMs of their own. They run a main class that is told the port of the member (0 for a
 * client), the ports of all separated by commas, and what else it was given. Used by one thread.
 */
public final class ClusterJvms implements AutoCloseable {

    /** Small JVMs that start fast, with what Hazelcast asks for on Java 17. */
    private static final List<String> OPTIONS = List.of(
            "-Xmx192m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--add-modules=java.se",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.management/sun.management=ALL-UNNAMED",
            "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED");

    private final Class<?> main;
    private final List<String> arguments;
    private final int[] ports;
    private final Map<Integer, OtherJvm> members = new TreeMap<>();
    private final List<OtherJvm> clients = new ArrayList<>();

    private ClusterJvms(Class<?> main, int count, List<String> arguments) {
        this.main = main;
        this.arguments = arguments;
        this.ports = FreePorts.of(count);
    }

    /** Starts so many members, and does not wait for them. */
    public static ClusterJvms start(Class<?> main, int count, String... arguments) {
        ClusterJvms all = new ClusterJvms(main, count, List.of(arguments));
        for (int port : all.ports) {
            all.members.put(port, all.jvm(port));
        }
        return all;
    }

    /** The members, those that have ended included. */
    public List<OtherJvm> members() {
        return List.copyOf(members.values());
    }

    /** Starts a client, which ends with this. */
    public OtherJvm client() {
        OtherJvm client = jvm(0);
        clients.add(client);
        return client;
    }

    /** Ends a member, and starts another in its place, for which this does not wait. */
    public OtherJvm replace(OtherJvm member) {
        int port = members.entrySet().stream()
                .filter(each -> each.getValue() == member)
                .findFirst()
                .orElseThrow()
                .getKey();
        member.close();
        OtherJvm next = jvm(port);
        members.put(port, next);
        return next;
    }

    private OtherJvm jvm(int port) {
        List<String> all = new ArrayList<>();
        all.add(Integer.toString(port));
        all.add(Arrays.stream(ports).mapToObj(Integer::toString).collect(Collectors.joining(",")));
        all.addAll(arguments);
        return OtherJvm.running(main, OPTIONS, all.toArray(String[]::new));
    }

    @Override
    public void close() {
        clients.forEach(OtherJvm::close);
        members.values().forEach(OtherJvm::close);
    }
}
