package io.interlock.servers.runtime;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Open Liberty, deployed to by its directory for applications. */
public final class OpenLiberty extends AppServer {

    private static final Duration DEPLOYMENT = Duration.ofMinutes(2);
    private static final String NAME = "tests";
    private static final String STARTED = "CWWKZ0001I";
    private static final String REFUSED = "CWWKZ0002E";
    private static final String STOPPED = "CWWKZ0009I";
    private static final List<String> FEATURES = List.of(
            "restfulWS-3.1",
            "cdi-4.0",
            "mpConfig-3.1",
            "concurrent-3.0",
            "mpHealth-4.0",
            "mpFaultTolerance-4.1",
            "enterpriseBeansLite-4.0",
            "jdbc-4.3");
    private static final String CONFIGURATION = """
            <server>
              <featureManager>%s</featureManager>
              <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="%d" httpsPort="-1"/>
              <applicationMonitor pollingRate="200ms"/>
              <logging consoleLogLevel="INFO"/>
            </server>
            """;

    private final Path home = Launch.servers().resolve("wlp");
    private final Path deployments;

    private OpenLiberty(Launch launch, List<String> features, File... drivers) {
        Path user = work.resolve("usr");
        Path shared = user.resolve("shared/config/lib/global");
        Path server = user.resolve("servers").resolve(NAME);
        deployments = server.resolve("dropins");
        try {
            Files.createDirectories(deployments);
            Files.createDirectories(shared);
            for (File driver : drivers) {
                Files.copy(driver.toPath(), shared.resolve(driver.getName()));
            }
            Files.writeString(server.resolve("server.xml"), CONFIGURATION.formatted(elements(features), port));
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

    /** One that has these drivers: for a {@code @DataSourceDefinition} it looks in its own libraries only. */
    public static OpenLiberty start(Launch launch, File... drivers) {
        return new OpenLiberty(launch, FEATURES, drivers);
    }

    /** One that has been told of these features alone. */
    public static OpenLiberty startWith(String... features) {
        return new OpenLiberty(Launch.plain(), List.of(features));
    }

    private static String elements(List<String> features) {
        return features.stream()
                .map(feature -> "<feature>" + feature + "</feature>")
                .collect(Collectors.joining());
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
                    () -> said(before, STARTED, application) || said(before, REFUSED, application));
            boolean started = said(before, STARTED, application);
            if (!started) {
                // What has not started has nothing to stop: the server says no more about it.
                Files.delete(deployments.resolve(name));
            }
            return started;
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
        await("undeployment of " + archive, DEPLOYMENT, () -> said(before, STOPPED, application(archive)));
    }

    private boolean said(int before, String code, String application) {
        Pattern message = Pattern.compile(code + ": .*[Aa]pplication " + Pattern.quote(application) + "[ .]");
        return message.matcher(log().substring(before)).find();
    }

    private static String application(String archive) {
        return archive.replaceFirst("\\.[a-z]+$", "");
    }
}
