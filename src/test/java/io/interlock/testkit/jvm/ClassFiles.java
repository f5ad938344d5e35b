package io.interlock.testkit.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A class path of a few classes. */
final class ClassFiles {

    private ClassFiles() {}

    /** Copies the classes, and those declared in them, to the directory. */
    static Path copy(List<Class<?>> classes, Path directory) {
        for (Class<?> each : classes) {
            String file = each.getName().replace('.', '/') + ".class";
            Path copy = directory.resolve(file);
            try (InputStream code = each.getClassLoader().getResourceAsStream(file)) {
                Files.createDirectories(copy.getParent());
                Files.write(copy, code.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            copy(new ArrayList<>(Arrays.asList(each.getDeclaredClasses())), directory);
        }
        return directory;
    }
}
