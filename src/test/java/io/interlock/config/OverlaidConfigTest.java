package io.interlock.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;

class OverlaidConfigTest {

    private final Config base = Configs.of("interlock.backend=redis", "interlock.prefix=a:", "other=1");
    private final Config overlaid =
            new OverlaidConfig(base, Map.of("interlock.backend", "memory", "interlock.prefix", "", "number", "42"));

    @Test
    void aSettingMadeInCodeWinsAndTheRestIsTheConfigurations() {
        assertEquals("memory", overlaid.getConfigValue("interlock.backend").getValue());
        assertEquals(
                "Interlock.builder()",
                overlaid.getConfigValue("interlock.backend").getSourceName());
        assertEquals("file", overlaid.getConfigValue("other").getSourceName());
        assertEquals("memory", overlaid.getValue("interlock.backend", String.class));
        assertEquals(42, overlaid.getValue("number", Integer.class));
        assertEquals(1, overlaid.getValue("other", Integer.class));
    }

    @Test
    void anEmptySettingMakesItsNameUnset() {
        assertEquals(Optional.empty(), overlaid.getOptionalValue("interlock.prefix", String.class));
        assertThrows(NoSuchElementException.class, () -> overlaid.getValue("interlock.prefix", String.class));
        assertEquals(
                "hazel:lock:",
                InterlockConfig.read(new Settings(overlaid, new Problems())).prefix());
    }

    @Test
    void itsNamesAndSourcesAreListed() {
        List<String> names = StreamSupport.stream(overlaid.getPropertyNames().spliterator(), false)
                .toList();

        assertTrue(names.containsAll(List.of("interlock.backend", "number", "other")), names::toString);
        assertEquals(
                List.of("Interlock.builder()", "file"),
                StreamSupport.stream(overlaid.getConfigSources().spliterator(), false)
                        .map(ConfigSource::getName)
                        .limit(2)
                        .toList());
    }

    @Test
    void itsMistakesNameTheBuilder() {
        Problems problems = new Problems();
        Settings settings = new Settings(
                new OverlaidConfig(base, Map.of("interlock.wait", "x", "interlock.watt", "true")), problems);

        InterlockConfig.read(settings);
        settings.warnOfUnknown();

        assertEquals(
                List.of("ILK-010: interlock.wait is 'x', not true or false (from Interlock.builder())."
                        + " Fix: true or false."),
                problems.problems());
        assertEquals(
                List.of("ILK-002: interlock.watt is not a setting (from Interlock.builder())."
                        + " Did you mean interlock.wait?"),
                problems.warnings());
    }
}
