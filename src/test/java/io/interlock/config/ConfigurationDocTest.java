package io.interlock.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.interlock.DistributedLock;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/configuration.md} and the settings together. */
class ConfigurationDocTest {

    private static final Path DOC = Path.of("docs/configuration.md");

    /** Name and default; only a default in backticks is a value. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(interlock\\.[a-z.-]+)` \\| (?:`([^`]+)`)?");

    @Test
    void itListsEverySettingAndNoOther() throws IOException {
        Settings settings = new Settings(Configs.of(), new Problems());
        InterlockConfig.read(settings);
        Set<String> expected = new TreeSet<>(settings.asked());
        expected.addAll(UnknownSettings.OF_OWN_BACKENDS);

        assertEquals(expected, defaults().keySet());
    }

    @Test
    void itsDefaultsAreTheRealOnes() throws IOException {
        Problems problems = new Problems();
        InterlockConfig asDocumented = InterlockConfig.read(new Settings(Configs.of(defaults()), problems));

        problems.throwIfAny();
        assertEquals(InterlockConfig.read(new Settings(Configs.of(), problems)), asDocumented);
    }

    @Test
    void itNamesEveryMemberThatCanBeOverridden() throws IOException {
        String doc = Files.readString(DOC);
        Set<String> missing = Arrays.stream(DistributedLock.class.getDeclaredMethods())
                .map(Method::getName)
                .filter(member -> !doc.contains("`" + member + "`"))
                .collect(Collectors.toSet());

        assertEquals(Set.of(), missing);
    }

    private static Map<String, String> defaults() throws IOException {
        Map<String, String> defaults = new TreeMap<>();
        ROW.matcher(Files.readString(DOC)).results().forEach(row -> {
            String value = row.group(2);
            defaults.put(row.group(1), value == null ? "" : value);
        });
        return defaults;
    }
}
