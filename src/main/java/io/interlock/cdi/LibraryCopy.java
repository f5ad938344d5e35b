package io.interlock.cdi;

import java.net.URL;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.List;

/**
 * One of the copies of this library in an application: an EAR may have one in its library directory and one in each of its
 * modules, each with classes of its own.
 *
 * @param place the archive and directory that the copy lies in, as {@code shop.war/WEB-INF/lib}
 */
record LibraryCopy(String place) {

    private static final int DEPTH = 3;

    /** The copy that has this class. */
    static LibraryCopy of(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        return new LibraryCopy(location == null ? "" : endOf(location.getPath()));
    }

    /** Without the file's own name, which changes with the version, and without what comes before, which differs by machine. */
    static String endOf(String path) {
        List<String> names = Arrays.stream(path.split("[/!]+"))
                .filter(name -> !name.isEmpty())
                .toList();
        int end = Math.max(0, names.size() - 1);
        return String.join("/", names.subList(Math.max(0, end - DEPTH), end));
    }

    /**
     * The id of a bean. Containers find the instance of a bean by this id in all modules of an EAR alike, so each copy needs
     * ids of its own; and they write it to disk with a proxy, so it is the same after a restart and on other nodes.
     */
    String beanId(Class<?> type) {
        return type.getName() + "@" + place;
    }
}
