package io.interlock.testkit.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** Where the redis-server program is. */
final class RedisBinary {

    /** The name of the system property with the path of another redis-server. */
    static final String PROPERTY = "redis.server";

    private RedisBinary() {}

    static Path path() {
        String chosen = System.getProperty(PROPERTY);
        return chosen == null ? Unpacked.PATH : Path.of(chosen);
    }

    /** Unpacked once, at first use, for all servers of this JVM. */
    private static final class Unpacked {

        static final Path PATH = unpack(resource());

        private static String resource() {
            String os = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
            String arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
            return "/redis-server-7.0.15-" + os + "-" + arch;
        }

        private static Path unpack(String resource) {
            try (InputStream in = RedisBinary.class.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new IllegalStateException("no " + resource + " on the class path. Fix: add "
                            + "org.signal:embedded-redis:0.9.1, or set the system property " + PROPERTY);
                }
                Path program = Files.createTempFile("redis-server", "");
                program.toFile().deleteOnExit();
                Files.copy(in, program, StandardCopyOption.REPLACE_EXISTING);
                if (!program.toFile().setExecutable(true)) {
                    throw new IllegalStateException("cannot make " + program + " executable");
                }
                return program;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
