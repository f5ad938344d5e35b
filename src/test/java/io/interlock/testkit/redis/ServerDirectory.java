package io.interlock.testkit.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The files of one server: its log, and apart from it what it keeps. */
record ServerDirectory(Path root) {

    static ServerDirectory create() {
        try {
            ServerDirectory created = new ServerDirectory(Files.createTempDirectory("redis"));
            Files.createDirectory(created.data());
            return created;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path log() {
        return root.resolve("redis.log");
    }

    Path data() {
        return root.resolve("data");
    }

    /** Forgets what the server kept. */
    void clearData() {
        deleteAll(data());
        try {
            Files.createDirectory(data());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        deleteAll(root);
    }

    private static void deleteAll(Path root) {
        if (Files.notExists(root)) {
            return;
        }
        try (Stream<Path> found = Files.walk(root)) {
            for (Path each : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
