package com.acme.shop.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Three nodes on Payara Micro, whose own Hazelcast is what they share. */
public final class Payara implements Server {

    private static final String MICRO =
            Path.of(Settings.build(), "payara-micro.jar").toString();
    private static final String WAR = Path.of(Settings.build(), "shop.war").toString();
    private static final Path CONFIGURATION =
            Path.of(Settings.build(), "..", "src", "main").normalize();

    /** Three servers start at once, perhaps on two cores: simpler compilation, simpler memory. */
    private static final List<String> QUICK_START = List.of("-Xmx384m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final List<Integer> members = Ports.free(nodes());

    /** Runs the shop. */
    public static void main(String[] arguments) throws Exception {
        Run.shop(new Payara());
    }

    /** As many as there are CP members, so that a majority is left when one of them is gone. */
    @Override
    public int nodes() {
        return 3;
    }

    @Override
    public List<String> command(Node node) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(QUICK_START);
        command.add("-Djava.net.preferIPv4Stack=true");
        command.add("-Djava.io.tmpdir=" + Files.createDirectories(node.work().resolve("tmp")));
        command.addAll(node.settings());
        command.addAll(ports(node));
        command.addAll(List.of("-jar", MICRO, "--deploy", WAR));
        command.addAll(List.of("--rootdir", node.work().resolve("root").toString()));
        command.addAll(List.of("--port", Integer.toString(node.port()), "--maxhttpthreads", "64"));
        command.addAll(List.of("--prebootcommandfile", configuration("loopback.txt")));
        command.addAll(List.of("--hzconfigfile", configuration("hazelcast.xml")));
        return command;
    }

    @Override
    public String refusal() {
        return "Exception while loading the app";
    }

    private static String configuration(String file) {
        return CONFIGURATION.resolve(file).toString();
    }

    private List<String> ports(Node node) {
        List<String> ports = new ArrayList<>(List.of("-Dshop.hazelcast.port=" + members.get(node.number() - 1)));
        for (int member = 1; member <= members.size(); member++) {
            ports.add("-Dshop.hazelcast.port." + member + "=" + members.get(member - 1));
        }
        return ports;
    }

    /** The store ends with the nodes. */
    @Override
    public void close() {}
}
