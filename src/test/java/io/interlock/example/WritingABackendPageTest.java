package io.interlock.example;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page shows the code that is tested here, from the class's first line to its last. */
class WritingABackendPageTest {

    @ParameterizedTest
    @ValueSource(strings = {"TableBackend", "Table", "TableBackendProvider", "TableBackendContractTest"})
    void showsTheTestedCode(String name) throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/interlock/example/" + name + ".java"));
        String code = source.replaceFirst("(?s)^package .*?;\n\n(import .*?;\n\n)?", "");
        String page = Files.readString(Path.of("docs/backends/writing-a-backend.md"));
        assertTrue(page.contains("```java\n" + code + "```\n"), () -> "not on the page:\n" + code);
    }
}
