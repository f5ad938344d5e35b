package io.interlock.backend.redis;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program for Node and the packages that it needs, which are installed below {@code target} and kept there. */
final class NodePackage {

    private static final Path SOURCES = Path.of("src/test/node");
    private static final Path INSTALLED = Path.of("target/node");
    private static final long INSTALL_SECONDS = 120;

    private final String name;
    private final Path directory;

    NodePackage(String name) {
        this.name = name;
        this.directory = INSTALLED.resolve(name);
    }

    /** Skips the test, saying why, if there is no Node or the packages cannot be had. */
    void install() throws Exception {
        Files.createDirectories(directory);
        copyAll(SOURCES, INSTALLED);
        boolean changed = copyAll(SOURCES.resolve(name), directory);
        if (changed || Files.notExists(directory.resolve("node_modules/.package-lock.json"))) {
            run("node", "--version");
            String how = Files.exists(directory.resolve("package-lock.json")) ? "ci" : "install";
            run("npm", how, "--no-audit", "--no-fund", "--ignore-scripts");
        }
    }

    /** Whether anything was not there yet. */
    private static boolean copyAll(Path from, Path to) throws IOException {
        boolean changed = false;
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(file.getFileName());
                changed |= Files.notExists(copy) || Files.mismatch(file, copy) >= 0;
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return changed;
    }

    private void run(String... command) throws Exception {
        Path log = directory.resolve("install.log");
        String words = String.join(" ", command);
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            abort(words + " cannot be run: " + e.getMessage());
            return;
        }
        if (!process.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            abort(words + " took longer than " + INSTALL_SECONDS + " s");
        }
        if (process.exitValue() != 0) {
            abort(words + " failed:\n" + Files.readString(log));
        }
    }

    NodeProgram start(int redisPort) throws IOException {
        List<String> command = List.of("node", "main.mjs", Integer.toString(redisPort));
        return new NodeProgram(new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(Redirect.INHERIT)
                .start());
    }
}
