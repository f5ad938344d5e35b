package io.interlock.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> MEMBERS = List.of("key", "ttl", "waits", "waitTimeout", "maxHold", "minHold");

    @ParameterizedTest
    @CsvSource({
        "tll, ttl",
        "tt, ttl",
        "tttl, ttl",
        "wait, waits",
        "wiats, waits",
        "wait-timeout, waitTimeout",
        "thewaits, waits",
        "midHold, minHold",
        "moxHold, maxHold",
        "mHold, maxHold",
        "x,",
        "kex, key",
        "kxx,",
        "timeoutabc,",
    })
    void theNearestIsAFewEditsAwayForItsLength(String name, String nearest) {
        assertEquals(Optional.ofNullable(nearest), Nearest.to(name, MEMBERS));
    }
}
