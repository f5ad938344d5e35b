package io.interlock.backend.redis;

import static io.interlock.backend.redis.Managers.LONG;
import static io.interlock.testkit.TestContext.PREFIX;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.testkit.redis.RedisServer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A key is what people gave, with the prefix, and nothing about it is special. */
class KeysOnTheWireTest {

    private static RedisServer server;

    @BeforeAll
    static void start() {
        server = RedisServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static List<String> keys() {
        return List.of(
                " a b ",
                "a:b::c",
                "{",
                "}",
                "{}",
                "}{",
                "a{b}c",
                "{a}{b}",
                "x{fence:{0}}",
                "на складе",
                "在庫",
                "🔒🔑",
                "%0d%0a",
                "*?[a]\\",
                "k".repeat(1024),
                "🔒".repeat(512));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void anyKeyIsLockedUnderItsOwnNameAndWakesItsWaiter(String key) throws Exception {
        server.command("FLUSHALL");
        try (LockManager first = Managers.at(server.uri());
                LockManager second = Managers.at(server.uri())) {
            LockHandle held = Managers.take(first, key, LONG);
            assertEquals("1", server.command("EXISTS", PREFIX + key));
            assertEquals("2", server.command("DBSIZE"), "the lock and the guard");

            CompletableFuture<LockHandle> waiter = Managers.waitFor(second, key);
            held.release();
            assertTrue(Managers.entered(waiter).fencingToken() > held.fencingToken());
        }
    }
}
