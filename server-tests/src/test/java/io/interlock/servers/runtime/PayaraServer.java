package io.interlock.servers.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Payara Server with a domain of its own, deployed to by its autodeploy directory. */
public final class PayaraServer extends AppServer {

    private static final String NAME = "tests";

    /** The HTTP port is so far from the domain's first one. */
    private static final int HTTP = 80;

    private final Path domain = work.resolve(NAME);
    private final Path autodeploy = domain.resolve("autodeploy");
    private final WatchedDirectory deployments =
            new WatchedDirectory(this, autodeploy, "_deployed", "_deployFailed", "_undeployed");

    private PayaraServer(Launch launch) {
        String domains = work.toString();
        run(command(
                "create-domain", "--nopassword=true", "--domaindir", domains, "--portbase", port - HTTP + "", NAME));
        configure(launch);
        start(
                launch.environment("AS_JAVA", Launch.javaHome().toString()),
                command("start-domain", "--verbose", "--domaindir", domains, NAME),
                "startup time");
    }

    public static PayaraServer start(Launch launch) {
        return new PayaraServer(launch);
    }

    /** What bin/asadmin runs. */
    private static List<String> command(String... arguments) {
        Path tool = Launch.servers().resolve("payara6/glassfish/lib/client/appserver-cli.jar");
        return Stream.concat(Stream.of(Launch.java(), "-jar", tool.toString()), Stream.of(arguments))
                .toList();
    }

    private void configure(Launch launch) {
        Path file = domain.resolve("config/domain.xml");
        String options = launch.options().stream()
                .map(option -> "<jvm-options>" + option + "</jvm-options>")
                .collect(Collectors.joining());
        try {
            Files.writeString(file, Files.readString(file).replace("</java-config>", options + "</java-config>"));
            Files.createDirectories(autodeploy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process that was started is the tool; the domain is its child. */
    @Override
    protected ProcessHandle target() {
        return child();
    }

    @Override
    protected boolean deployed(Path archive) {
        boolean runs = deployments.add(archive);
        if (!runs) {
            deployments.clear(archive.getFileName().toString());
        }
        return runs;
    }

    @Override
    public void undeploy(String archive) {
        deployments.remove(archive);
    }
}
