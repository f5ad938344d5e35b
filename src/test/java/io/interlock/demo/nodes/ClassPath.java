package io.interlock.demo.nodes;

import java.io.File;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The class path that the demo runs on. Maven runs it within itself, on a class loader of its own. */
final class ClassPath {

    private ClassPath() {}

    /** In the form that {@code java} wants. */
    static String of(ClassLoader loader) {
        return loader instanceof URLClassLoader ours
                ? Arrays.stream(ours.getURLs()).map(ClassPath::path).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    private static String path(URL url) {
        return Path.of(URI.create(url.toString())).toString();
    }
}
