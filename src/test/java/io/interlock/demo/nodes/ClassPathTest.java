package io.interlock.demo.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {

    @Test
    void isWhatALoaderOfItsOwnHas(@TempDir Path directory) throws IOException {
        Path blanks = directory.resolve("with blanks and ü.jar");
        Path classes = directory.resolve("classes");
        URL[] urls = {blanks.toUri().toURL(), classes.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls)) {
            assertEquals(blanks + File.pathSeparator + classes, ClassPath.of(loader));
        }
    }

    @Test
    void isTheOneOfTheJvmOtherwise() {
        assertEquals(System.getProperty("java.class.path"), ClassPath.of(ClassLoader.getSystemClassLoader()));
    }
}
