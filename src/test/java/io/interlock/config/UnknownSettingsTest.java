package io.interlock.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "interlock.defualt-ttl, interlock.default-ttl",
        "interlock.defaultTtl, interlock.default-ttl",
        "interlock.defult-tt, interlock.default-ttl",
        "interlock.waitxyz, interlock.wait",
        "interlock.jmx.enable, interlock.jmx.enabled",
        "interlock.redis.pasword, interlock.redis.password",
        "interlock.hazelcast.mod, interlock.hazelcast.mode",
        "interlock.zoo.hots, interlock.zoo.hosts",
    })
    void aMistypedNameIsAWarningWithTheNearestRealOne(String mistyped, String meant) {
        assertEquals(
                List.of("ILK-002: " + mistyped + " is not a setting (from file). Did you mean " + meant + "?"),
                warnings(Configs.of(mistyped + "=1")));
    }

    @Test
    void aNameFarFromAllIsAWarningWithoutAGuess() {
        assertEquals(
                List.of("ILK-002: interlock.something-else-entirely is not a setting (from file)."),
                warnings(Configs.of("interlock.something-else-entirely=1")));
    }

    @Test
    void settingsOfABackendThatIsNotInUseAreNoMistake() {
        assertEquals(
                List.of(),
                warnings(Configs.of(
                        "interlock.redis.uri=redis://host", "interlock.hazelcast.mode=map", "interlock.zoo.hosts=a")));
    }

    @Test
    void namesOfOthersAreNotOurs() {
        assertEquals(List.of(), warnings(Configs.of("interlocks.ttl=1", "interlocking=1", "inter=1", "zebra=1")));
    }

    @Test
    void theEnvironmentRaisesNoFalseAlarm() {
        Config config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new EnvConfigSource(
                        Map.of("INTERLOCK_DEFAULT_TTL", "5s", "INTERLOCK_JMX_ALLOW_FORCE_RELEASE", "true"), 300))
                .build();
        Settings settings = new Settings(config, new Problems());

        assertEquals("5s", settings.text("interlock.default-ttl").orElseThrow());
        assertEquals(List.of(), warnings(config));
    }

    @Test
    void aFileWhosePathLooksLikeTheEnvironmentIsCheckedAllTheSame() {
        Config config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(Map.of("interlock.watt", "true"), "/env/app.properties", 100))
                .build();

        assertEquals(
                List.of("ILK-002: interlock.watt is not a setting"
                        + " (from PropertiesConfigSource[source=/env/app.properties]). Did you mean interlock.wait?"),
                warnings(config));
    }

    private static List<String> warnings(Config config) {
        Problems problems = new Problems();
        Settings settings = new Settings(config, problems);
        InterlockConfig.read(settings);
        settings.text("interlock.zoo.hosts");
        settings.warnOfUnknown();
        return problems.warnings();
    }
}
