package io.interlock.demo.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the file with the stock is: in a directory of its own, which goes with the demo. */
record StockFile(Path path) implements AutoCloseable {

    static StockFile create() {
        try {
            Path directory = Files.createTempDirectory("interlock-demo");
            directory.toFile().deleteOnExit(); // for those who press Ctrl-C
            Path file = directory.resolve("stock");
            file.toFile().deleteOnExit();
            StockInFile.fill(file, 0);
            return new StockFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A node that was killed may have left a file of its own there. */
    @Override
    public void close() {
        Path directory = path.getParent();
        try (Stream<Path> found = Files.list(directory)) {
            List<Path> files = found.toList();
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
