package io.interlock.backend.redis;

import static io.interlock.backend.redis.Managers.LONG;
import static io.interlock.backend.redis.Managers.take;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockBackendException;
import io.interlock.LockManager;
import io.interlock.testkit.LogLines;
import io.interlock.testkit.Thrown;
import io.interlock.testkit.redis.RedisCluster;
import io.interlock.testkit.redis.RedisServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an application sees when it starts and Redis is not what its settings say. */
class StartTest {

    private static RedisServer server;

    @BeforeAll
    static void start() {
        server = RedisServer.start("--requirepass", "secret");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aPasswordOpens() {
        try (LockManager byUri = Managers.at(server.uri());
                LockManager bySettings = Managers.with(
                        Map.of("interlock.redis.port", "" + server.port(), "interlock.redis.password", "secret"))) {
            take(byUri, "k", LONG);
            assertTrue(bySettings.acquire("k").isEmpty(), "two managers of one process exclude each other");
        }
    }

    @Test
    void aWrongPasswordOrNoneIsRefused() {
        String refusal = "ILK-415: Redis refuses its user: ";
        String fix = ". Fix: check the user and the password, and give the user the ACL rule of docs/backends/redis.md";
        assertEquals(
                refusal + "WRONGPASS invalid username-password pair or user is disabled" + fix,
                failure("redis://:wrongsecret@127.0.0.1:" + server.port()));
        String withoutOne = failure("redis://127.0.0.1:" + server.port());
        assertTrue(withoutOne.startsWith(refusal + "NOAUTH "), withoutOne);
    }

    @Test
    void nobodyThereIsAFailureThatLeavesNothingBehind() {
        try (RedisServer down = RedisServer.start()) {
            down.kill();
            String at = "127.0.0.1:" + down.port();
            String refused =
                    ": Connection refused. Fix: see that Redis runs there and can be reached; it is tried again";
            assertEquals("ILK-410: no connection to " + at + refused, failure("redis://:secret@" + at));
            assertTrue(failure("redis-cluster://:secret@" + at)
                    .startsWith("ILK-410: no connection to the cluster at " + at));
            assertTrue(failure("redis-sentinel://:secret@" + at + "#m")
                    .startsWith("ILK-410: no connection to the master 'm' of the Sentinels at " + at));
        }
        await("threads end")
                .atMost(Managers.SOON)
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("lettuce-")));
    }

    @Test
    void aFrozenServerIsAFailureWithinTheBound() {
        try (RedisServer frozen = RedisServer.start()) {
            frozen.freeze();
            String failure = failure(frozen.uri());
            assertTrue(failure.startsWith("ILK-410: no connection to 127.0.0.1:"), failure);
        }
    }

    @Test
    void aStartWithoutRedisWorksWhenItComes() {
        try (RedisServer late = RedisServer.start()) {
            late.kill();
            try (LockManager manager = Managers.with(Map.of(
                    "interlock.redis.uri", late.uri(),
                    "interlock.redis.timeout", "500ms",
                    "interlock.redis.connect-at-start", "false"))) {
                LockBackendException down = assertThrows(LockBackendException.class, () -> manager.acquire("k"));
                assertTrue(down.getMessage().contains("ILK-410: no connection to 127.0.0.1"), down.getMessage());
                late.restart();
                await().atMost(Managers.SOON)
                        .ignoreExceptions()
                        .until(() -> manager.acquire("k").isPresent());
            }
        }
    }

    @Test
    void aNodeOfAClusterIsToldFromAServer() {
        try (RedisCluster cluster = RedisCluster.start()) {
            String at = "127.0.0.1:" + cluster.node(0).port();
            assertEquals(
                    "ILK-420: " + at + " is a node of a cluster. Fix: begin interlock.redis.uri with redis-cluster://",
                    failure("redis://" + at));
        }
        assertEquals(
                "ILK-422: the cluster at 127.0.0.1:" + server.port()
                        + " is no cluster. Fix: begin interlock.redis.uri with redis://",
                failure(server.uri().replace("redis://", "redis-cluster://")));
    }

    @Test
    void aReplicaIsRefused() {
        try (RedisServer replica = RedisServer.start("--replicaof", "127.0.0.1 " + server.port())) {
            assertEquals(
                    "ILK-421: 127.0.0.1:" + replica.port() + " is a replica, which grants no locks."
                            + " Fix: name the master, or the Sentinels that know it",
                    failure(replica.uri()));
        }
    }

    @Test
    void aServerThatMayEvictLocksIsAWarning() {
        try (LogLines log = LogLines.of(RedisBackend.class.getPackage());
                RedisServer cache = RedisServer.start("--maxmemory-policy", "allkeys-lru");
                LockManager manager = Managers.at(cache.uri())) {
            take(manager, "k", LONG);
            await().until(() -> log.messages("ILK-431").size() == 1);
            assertEquals(
                    "ILK-431: 127.0.0.1:" + cache.port()
                            + " has the maxmemory-policy allkeys-lru, so it may evict locks"
                            + " that are held. Fix: set maxmemory-policy noeviction.",
                    log.messages("ILK-431").get(0));
        }
    }

    private static String failure(String uri) {
        try (LogLines log = LogLines.ofAll()) {
            LockBackendException failure = assertThrows(
                    LockBackendException.class,
                    () -> Managers.with(Map.of("interlock.redis.uri", uri, "interlock.redis.timeout", "1s"))
                            .close());
            assertFalse((Thrown.text(failure) + log.text()).contains("secret"));
            String message = failure.getMessage();
            return message.substring(message.indexOf("ILK-4"));
        }
    }
}
