package io.interlock.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/messages.md} and the codes in the sources together, for all packages. */
class MessagesDocTest {

    private static final Path DOC = Path.of("docs/messages.md");
    private static final Path SOURCES = Path.of("src/main/java");

    /** A code begins a text; a code in a comment does not count. */
    private static final Pattern IN_SOURCE = Pattern.compile("\"(ILK-\\d{3})");

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (ILK-\\d{3}) \\| (problem|exception|error|warning|info) \\| [^|]+ \\| [^|]*\\|$");
    private static final Pattern SECTION = Pattern.compile("^## (ILK-\\d{3}) to (ILK-\\d{3}): .+$");

    /** One kind of mistake may be found in several places, at deployment and at the call, but never in two packages. */
    @Test
    void everyCodeBelongsToOnePackage() throws IOException {
        Map<String, Set<Path>> packages = new TreeMap<>();
        for (Path file : sources()) {
            matches(IN_SOURCE, Files.readString(file))
                    .forEach(code -> packages.computeIfAbsent(code, any -> new TreeSet<>())
                            .add(file.getParent()));
        }

        assertFalse(packages.isEmpty());
        packages.forEach((code, where) -> assertEquals(1, where.size(), code + " in " + where));
    }

    @Test
    void theListNamesEveryCodeAndNoOther() throws IOException {
        List<String> listed = matches(ROW, Files.readString(DOC));

        assertEquals(inSources(), new TreeSet<>(listed));
    }

    @Test
    void theListIsInOrderAndEveryCodeInTheSectionOfItsRange() throws IOException {
        String least = "";
        String most = "";
        String last = "";
        for (String line : Files.readAllLines(DOC)) {
            Matcher section = SECTION.matcher(line);
            if (section.matches()) {
                least = section.group(1);
                most = section.group(2);
            } else if (line.startsWith("| ILK")) {
                assertTrue(ROW.matcher(line).matches(), "not a row of code, kind, meaning, what to do: " + line);
                String code = line.substring(2, 9);
                assertTrue(code.compareTo(least) >= 0 && code.compareTo(most) <= 0, code + " in " + least);
                assertTrue(code.compareTo(last) > 0, code + " after " + last);
                last = code;
            }
        }
    }

    private static Set<String> inSources() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (Path file : sources()) {
            codes.addAll(matches(IN_SOURCE, Files.readString(file)));
        }
        return codes;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(path -> path.toString().endsWith(".java")).toList();
        }
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
