package io.interlock.backend.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.interlock.testkit.redis.RedisServer;
import io.lettuce.core.cluster.SlotHash;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardsTest {

    private static RedisServer server;

    @BeforeAll
    static void start() {
        server = RedisServer.start("--cluster-enabled", "yes");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Part of the protocol: clients of other versions and in other languages share these records. */
    @ParameterizedTest
    @CsvSource({
        "hazel:lock:, stock-update-1, hazel:lock:fence:{14889}",
        "hazel:lock:, stock-update-2, hazel:lock:fence:{27849}",
        "hazel:lock:, a,              hazel:lock:fence:{24579}",
        "hazel:lock:, {a},            hazel:lock:fence:{20200}",
        "hazel:lock:, {a}b,           hazel:lock:fence:{20200}",
        "hazel:lock:, b{a}c,          hazel:lock:fence:{20200}",
        "hazel:lock:, {a}{b},         hazel:lock:fence:{20200}",
        "hazel:lock:, {{a}},          hazel:lock:fence:{23879}",
        "hazel:lock:, {},             hazel:lock:fence:{3119}",
        "hazel:lock:, {}{a},          hazel:lock:fence:{8946}",
        "hazel:lock:, {a,             hazel:lock:fence:{9768}",
        "hazel:lock:, a},             hazel:lock:fence:{1290}",
        "hazel:lock:, }{a,            hazel:lock:fence:{12441}",
        "hazel:lock:, \u00e4,         hazel:lock:fence:{1477}",
        "{app}:lock:, a,              {app}:lock:fence:{0}",
        "{app}:lock:, {b},            {app}:lock:fence:{0}",
    })
    void inACluster(String prefix, String key, String guard) {
        assertEquals(guard, new Guards(prefix).of(prefix + key));
        assertEquals(slot(prefix + key), slot(guard));
    }

    private static String slot(String key) {
        return server.command("CLUSTER", "KEYSLOT", key);
    }

    @Test
    void onASingleServerThereIsOne() {
        assertEquals("hazel:lock:fence:{0}", Guards.single("hazel:lock:"));
    }

    @Test
    void everySlotHasOne() {
        Guards guards = new Guards("hazel:lock:");
        Set<String> names = new HashSet<>();
        for (int i = 0; names.size() < SlotHash.SLOT_COUNT; i++) {
            names.add(guards.of("hazel:lock:" + i));
        }
    }
}
