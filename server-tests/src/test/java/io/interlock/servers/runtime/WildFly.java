package io.interlock.servers.runtime;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** WildFly, started as its own script does it, and deployed to by its scanner. */
public final class WildFly extends AppServer {

    private final Path home = Launch.servers().resolve("wildfly");
    private final Path base = work.resolve("standalone");
    private final Path modules = work.resolve("modules");
    private final WatchedDirectory deployments =
            new WatchedDirectory(this, base.resolve("deployments"), ".deployed", ".failed", ".undeployed");

    private final int managementPort = Ports.free();
    private final boolean lenient;

    private WildFly(Launch launch, UnaryOperator<String> change, boolean lenient) {
        this.lenient = lenient;
        TemporaryFiles.copy(home.resolve("standalone"), base);
        configure(change);
        modules.toFile().mkdirs();
        start(launch, command(launch), "WFLYSRV0025");
    }

    public static WildFly start(Launch launch) {
        return new WildFly(launch, UnaryOperator.identity(), false);
    }

    /** One that leaves in place what has failed, as its scanner does unless told otherwise; it is never taken down. */
    public static WildFly startLenient(Launch launch) {
        return new WildFly(launch, UnaryOperator.identity(), true);
    }

    /** One whose installation lacks MicroProfile: all of its extensions and subsystems are taken out of the configuration. */
    public static WildFly startWithoutMicroProfile() {
        return new WildFly(
                Launch.plain(),
                text -> text.lines()
                        .filter(line -> !line.contains("microprofile"))
                        .reduce("", (all, line) -> all + line + "\n"),
                false);
    }

    private void configure(UnaryOperator<String> change) {
        Path file = base.resolve("configuration/standalone.xml");
        try {
            String text = Files.readString(file).replace("scan-interval=\"5000\"", "scan-interval=\"200\"");
            Files.writeString(file, change.apply(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What bin/standalone.sh of this version puts together. */
    private List<String> command(Launch launch) {
        List<String> command = new ArrayList<>(List.of(Launch.java(), "-Xmx512m"));
        for (String opened : List.of("java.lang", "java.lang.invoke", "java.util", "java.util.concurrent")) {
            command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        command.addAll(List.of(
                "--add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED",
                "-Djboss.modules.system.pkgs=org.jboss.byteman",
                "-Djava.awt.headless=true",
                // True is what a deployment by the CLI or by Maven does.
                "-Djboss.deployment.scanner.rollback.on.failure=" + !lenient,
                "-Djava.io.tmpdir=" + work,
                "-Dorg.jboss.boot.log.file=" + base.resolve("log/boot.log"),
                "-Dlogging.configuration="
                        + base.resolve("configuration/logging.properties").toUri()));
        command.addAll(launch.options());
        command.addAll(List.of(
                "-jar",
                home.resolve("jboss-modules.jar").toString(),
                "-mp",
                home.resolve("modules") + File.pathSeparator + modules,
                "org.jboss.as.standalone",
                "-Djboss.home.dir=" + home,
                "-Djboss.server.base.dir=" + base,
                "-Djboss.bind.address=127.0.0.1",
                "-Djboss.bind.address.management=127.0.0.1",
                "-Djboss.http.port=" + port,
                "-Djboss.https.port=" + Ports.free(),
                "-Djboss.management.http.port=" + managementPort));
        command.addAll(launch.arguments());
        return command;
    }

    /** Adds a module with this jar, for the applications that are deployed afterwards. */
    public void addModule(String name, File jar, String... dependencies) {
        Path module = modules.resolve(name.replace('.', '/')).resolve("main");
        String needed = Stream.of(dependencies)
                .map(each -> "<module name='" + each + "' optional='true'/>")
                .collect(Collectors.joining());
        try {
            Files.createDirectories(module);
            Files.copy(jar.toPath(), module.resolve("library.jar"));
            Files.writeString(module.resolve("module.xml"), """
                    <module xmlns='urn:jboss:module:1.9' name='%s'>
                      <resources><resource-root path='library.jar'/></resources>
                      <dependencies>%s</dependencies>
                    </module>
                    """.formatted(name, needed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected boolean deployed(Path archive) {
        boolean runs = deployments.add(archive);
        if (!runs && !lenient) {
            deployments.clear(archive.getFileName().toString());
        }
        return runs;
    }

    @Override
    protected int healthPort() {
        return managementPort;
    }

    @Override
    public void undeploy(String archive) {
        deployments.remove(archive);
    }
}
