package io.interlock.servers.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/** Open Liberty, deployed to by its directory for applications. */
public final class OpenLiberty extends AppServer {

    private static final Duration DEPLOYMENT = Duration.ofMinutes(2);
    private static final String NAME = "tests";
    private static final String CONFIGURATION = """
            <server>
              <featureManager>
                <feature>restfulWS-3.1</feature>
                <feature>cdi-4.0</feature>
                <feature>jndi-1.0</feature>
                <feature>concurrent-3.0</feature>
                <feature>mpConfig-3.1</feature>
                <feature>mpHealth-4.0</feature>
              </featureManager>
              <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="%d" httpsPort="-1"/>
              <applicationMonitor pollingRate="200ms"/>
              <logging consoleLogLevel="INFO"/>
            </server>
            """;

    private final Path home = Launch.servers().resolve("wlp");
    private final Path deployments;

    private OpenLiberty(Launch launch) {
        Path user = work.resolve("usr");
        Path server = user.resolve("servers").resolve(NAME);
        deployments = server.resolve("dropins");
        try {
            Files.createDirectories(deployments);
            Files.writeString(server.resolve("server.xml"), CONFIGURATION.formatted(port));
            Files.write(server.resolve("jvm.options"), launch.options());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(
                launch.environment("JAVA_HOME", Launch.javaHome().toString())
                        .environment("WLP_USER_DIR", user.toString()),
                List.of("sh", home.resolve("bin/server").toString(), "run", NAME),
                "CWWKF0011I");
    }

    public static OpenLiberty start(Launch launch) {
        return new OpenLiberty(launch);
    }

    /** The script may have made a process of its own for the server. */
    @Override
    protected ProcessHandle target() {
        return child();
    }

    @Override
    protected boolean deployed(Path archive) {
        String name = archive.getFileName().toString();
        String application = application(name);
        int before = log().length();
        try {
            Files.move(archive, deployments.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            await(
                    "deployment of " + name,
                    DEPLOYMENT,
                    () -> said(before, "CWWKZ0001I", application)
                            || said(before, "CWWKZ0002E", application)
                            || said(before, "CWWKZ0004E", application));
            if (said(before, "CWWKZ0001I", application)) {
                return true;
            }
            Files.delete(deployments.resolve(name));
            await("end of " + name, DEPLOYMENT, () -> said(before, "CWWKZ0009I", application));
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void undeploy(String archive) {
        int before = log().length();
        try {
            Files.delete(deployments.resolve(archive));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("undeployment of " + archive, DEPLOYMENT, () -> said(before, "CWWKZ0009I", application(archive)));
    }

    private boolean said(int before, String code, String application) {
        return log().substring(before)
                .lines()
                .anyMatch(line -> line.contains(code) && line.contains(" " + application + " "));
    }

    private static String application(String archive) {
        return archive.replaceFirst("\\.[a-z]+$", "");
    }
}
