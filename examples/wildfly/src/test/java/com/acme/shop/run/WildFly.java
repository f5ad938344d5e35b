package com.acme.shop.run;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.interlock.testkit.redis.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/** Two nodes on WildFly, which share a Redis that is started for them. */
public final class WildFly implements Server {

    private static final Path HOME = Path.of(Settings.build(), "wildfly");
    private static final Path WAR = Path.of(Settings.build(), "shop.war");

    /** Two servers start at once, perhaps on two cores: simpler compilation, simpler memory. */
    private static final List<String> QUICK_START = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final RedisServer redis = RedisServer.start();

    /** Runs the shop. */
    public static void main(String[] arguments) throws Exception {
        WildFly servers = new WildFly();
        System.out.println("Redis: " + servers.redis.uri());
        Run.shop(servers);
    }

    @Override
    public int nodes() {
        return 2;
    }

    @Override
    public String refusal() {
        return "started (with errors)";
    }

    /** Both use one installation; what a node writes is in a base directory of its own. */
    @Override
    public List<String> command(Node node) throws IOException {
        Path base = node.work();
        copyFiles(HOME.resolve("standalone/configuration"), base.resolve("configuration"));
        Path deployments = Files.createDirectories(base.resolve("deployments"));
        Files.copy(WAR, deployments.resolve(WAR.getFileName()), REPLACE_EXISTING);
        return StandaloneCommandBuilder.of(HOME)
                .setJavaHome(System.getProperty("java.home"))
                .setBaseDirectory(base)
                .addJavaOptions(QUICK_START)
                .addJavaOptions(node.settings())
                .addJavaOption("-Dshop.redis=" + redis.uri())
                .setBindAddressHint("127.0.0.1")
                .addServerArguments(
                        "-Djboss.http.port=" + node.port(),
                        "-Djboss.management.http.port=" + Ports.free(1).get(0))
                .build();
    }

    private static void copyFiles(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), REPLACE_EXISTING);
            }
        }
    }

    @Override
    public void close() {
        redis.close();
    }
}
