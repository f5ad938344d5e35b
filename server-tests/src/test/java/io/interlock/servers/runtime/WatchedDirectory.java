package io.interlock.servers.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/** A directory whose archives a server deploys, telling by a marker beside each how that went. */
final class WatchedDirectory {

    private static final Duration BOUND = Duration.ofMinutes(2);

    private final AppServer server;
    private final Path directory;
    private final String deployed;
    private final String failed;
    private final String undeployed;

    /** The markers are named like the archive, with these endings. */
    WatchedDirectory(AppServer server, Path directory, String deployed, String failed, String undeployed) {
        this.server = server;
        this.directory = directory;
        this.deployed = deployed;
        this.failed = failed;
        this.undeployed = undeployed;
    }

    /** Returns once the application runs (true) or was refused (false). */
    boolean add(Path archive) {
        String name = archive.getFileName().toString();
        try {
            Files.deleteIfExists(marker(name, undeployed));
            Files.move(archive, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.await("deployment of " + name, BOUND, () -> is(name, deployed) || is(name, failed));
        return is(name, deployed);
    }

    /** Forgets an application that was refused. */
    void clear(String archive) {
        delete(directory.resolve(archive));
        delete(marker(archive, failed));
    }

    /** Returns once the application is down. */
    void remove(String archive) {
        delete(directory.resolve(archive));
        server.await("undeployment of " + archive, BOUND, () -> is(archive, undeployed));
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean is(String archive, String state) {
        return Files.exists(marker(archive, state));
    }

    private Path marker(String archive, String state) {
        return directory.resolve(archive + state);
    }
}
