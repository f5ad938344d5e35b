package io.interlock.backend.hazelcast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FencedLockNameTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            hazel:lock:stock-1|hazel:lock:stock-1
            mail-ann@example.com|mail-ann%40example.com
            100%|100%25
            a b|a%20b
            ключ|ключ
            """)
    void nameOfAKey(String key, String name) {
        assertEquals(name, FencedLocks.name(key));
    }

    @Test
    void differentKeysHaveDifferentNamesInHazelcastsEyes() {
        List<String> keys =
                List.of("a", "a ", " a", "a\n", "a\t", "a@b", "a@B", "a@", "a%40b", "a@default", "a%20", "\u0000a");
        Set<String> names =
                keys.stream().map(key -> FencedLocks.name(key).trim()).collect(Collectors.toSet());
        assertEquals(keys.size(), names.size());
        assertEquals(Set.of(), names.stream().filter(name -> name.contains("@")).collect(Collectors.toSet()));
    }
}
