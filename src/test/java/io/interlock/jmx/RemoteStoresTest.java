package io.interlock.jmx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockHandle;
import io.interlock.LockInfo;
import io.interlock.LockManager;
import io.interlock.testkit.LogLines;
import io.interlock.testkit.hazelcast.Members;
import io.interlock.testkit.redis.RedisServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a console in another JVM sees of locks in every kind of store. */
class RemoteStoresTest extends ConsoleCase {

    private static RedisServer redis;
    private static Members members;

    enum Store {
        MEMORY,
        REDIS,
        HAZELCAST_MAP,
        HAZELCAST_FENCED_LOCK;

        String backend() {
            return name().split("_")[0].toLowerCase(Locale.ROOT);
        }

        private List<String> settings() {
            return switch (this) {
                case MEMORY -> List.of("interlock.backend", "memory");
                case REDIS -> List.of("interlock.backend", "redis", "interlock.redis.uri", redis.uri());
                case HAZELCAST_MAP -> hazelcast("map");
                case HAZELCAST_FENCED_LOCK -> hazelcast("fenced-lock");
            };
        }

        private static List<String> hazelcast(String mode) {
            String member = members.member(0).getName();
            return List.of(
                    "interlock.backend", "hazelcast",
                    "interlock.hazelcast.instance-name", member,
                    "interlock.hazelcast.mode", mode);
        }
    }

    @BeforeAll
    static void startStores() {
        redis = RedisServer.start();
        members = Members.start(1, 0);
    }

    @AfterAll
    static void stopStores() {
        redis.close();
        members.close();
    }

    private LockManager manager(Store store, String application, String... more) {
        return manager(
                application,
                Stream.concat(store.settings().stream(), Stream.of(more)).toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource
    void aHeldLockIsARow(Store store) throws Exception {
        LockManager locks = manager(store, "table");
        LockHandle handle = locks.acquire("stock-42", HELD).orElseThrow();
        CompletableFuture<Optional<LockHandle>> waiter = waiter(locks, "stock-42");

        List<Map<String, String>> table = console.table(bean("table"), "HeldLocks");
        LockInfo info = locks.heldLocks().get(0);
        assertEquals(1, table.size());
        Map<String, String> row = new TreeMap<>(table.get(0));
        assertEquals(
                table,
                console.call(bean("table"), "heldLocks", "", "", "10").stream()
                        .map(again -> with(again, row, "remainingMillis", "acquired", "expires"))
                        .toList());
        assertFalse(Instant.parse(row.remove("acquired")).isAfter(Instant.now()));
        assertTrue(Instant.parse(row.remove("expires")).isAfter(Instant.now()));
        long remaining = Long.parseLong(row.remove("remainingMillis"));
        assertTrue(remaining > 0 && remaining <= LONG.toMillis(), "remaining " + remaining);
        Map<String, String> expected = new TreeMap<>(Map.of(
                "key",
                "stock-42",
                "backend",
                store.backend(),
                "state",
                "HELD",
                "holder",
                info.owner(),
                "thread",
                Thread.currentThread().getName(),
                "method",
                "com.acme.Inventory#update",
                "fencingToken",
                Long.toString(handle.fencingToken()),
                "fencingTokenText",
                Long.toString(handle.fencingToken()),
                "handles",
                "1",
                "waiters",
                "1"));
        assertEquals(expected, row);
        if (store == Store.MEMORY || store == Store.REDIS) {
            assertTrue(handle.fencingToken() > 1L << 53, "a token that JSON readers would round");
        }
        assertEquals("1", console.get(bean("table"), "HeldCount"));
        assertEquals("1", console.get(bean("table"), "WaitingCount"));

        handle.release();
        waiter.get(60, TimeUnit.SECONDS).orElseThrow().release();
        assertEquals(List.of(), console.table(bean("table"), "HeldLocks"));
    }

    private static Map<String, String> with(Map<String, String> row, Map<String, String> other, String... items) {
        Map<String, String> same = new TreeMap<>(row);
        for (String item : items) {
            same.put(item, other.get(item));
        }
        return same;
    }

    @ParameterizedTest
    @EnumSource(names = "MEMORY", mode = EnumSource.Mode.EXCLUDE)
    void aLockHeldElsewhereIsFound(Store store) {
        LockManager here = manager(store, "here");
        LockManager there = manager(store, "there");
        there.acquire("far", HELD).orElseThrow();
        Map<String, String> row =
                console.call(bean("here"), "findLock", "far", "").get(0);
        assertEquals("ELSEWHERE", row.get("state"));
        assertEquals(store.backend(), row.get("backend"));
        boolean known = store != Store.HAZELCAST_FENCED_LOCK;
        assertEquals(known ? there.heldLocks().get(0).owner() : "", row.get("holder"));
        assertEquals(known, Long.parseLong(row.get("remainingMillis")) > 0);
        assertEquals(
                "HELD",
                console.call(bean("there"), "findLock", "far", store.backend())
                        .get(0)
                        .get("state"));
        assertEquals(List.of(), console.call(bean("here"), "findLock", "free", ""));
        assertEquals(List.of(), here.heldLocks());
    }

    @ParameterizedTest
    @EnumSource
    void aLostLockIsANotification(Store store) {
        LockManager locks = manager(store, "losing");
        console.listen(bean("losing"));
        LockHandle handle =
                locks.acquire("brief", HELD.ttl(Duration.ofMillis(300))).orElseThrow();
        Map<String, String> notice = console.notice(bean("losing"));
        String held = notice.remove("heldMillis");
        assertTrue(Long.parseLong(held) >= 200, "held " + held);
        assertEquals(
                Map.of(
                        "type",
                        "io.interlock.lock.lost",
                        "source",
                        bean("losing"),
                        "message",
                        "Lost the lock 'brief' (backend " + store.backend() + ") of com.acme.Inventory#update after "
                                + held + " ms: EXPIRED",
                        "key",
                        "brief",
                        "backend",
                        store.backend(),
                        "fencingToken",
                        Long.toString(handle.fencingToken()),
                        "fencingTokenText",
                        Long.toString(handle.fencingToken()),
                        "reason",
                        "EXPIRED",
                        "method",
                        "com.acme.Inventory#update"),
                notice);
        assertEquals("1", console.get(bean("losing"), "LostTotal"));
    }

    @ParameterizedTest
    @EnumSource
    void forceReleaseIsRefusedUnlessAllowed(Store store) {
        LockManager locks = manager(store, "strict");
        LockHandle handle = locks.acquire("kept", HELD).orElseThrow();
        assertEquals("false", console.get(bean("strict"), "ForceReleaseAllowed"));
        assertEquals(
                List.of(Map.of(
                        "thrown", "java.lang.SecurityException",
                        "cause", "null",
                        "message",
                                "ILK-601: JMX may not release locks by force here; nothing was done. Fix: set"
                                        + " interlock.jmx.allow-force-release=true and start the application again.")),
                console.call(bean("strict"), "forceRelease", "kept", ""));
        assertTrue(handle.isHeld());
    }

    @ParameterizedTest
    @EnumSource
    void forceReleaseFreesALockHeldHere(Store store) {
        LockManager locks = manager(store, "lax", "interlock.jmx.allow-force-release", "true");
        LockHandle handle = locks.acquire("stuck", HELD).orElseThrow();
        assertEquals(List.of(Map.of("value", "true")), console.call(bean("lax"), "forceRelease", "stuck", ""));
        assertFalse(handle.isHeld());
        assertTrue(locks.acquire("stuck", HELD).orElseThrow().release());
    }

    @ParameterizedTest
    @EnumSource(names = {"REDIS", "HAZELCAST_MAP"})
    void forceReleaseFreesALockHeldElsewhere(Store store) {
        LockManager there = manager(store, "holding");
        manager(store, "forcing", "interlock.jmx.allow-force-release", "true");
        there.acquire("stuck", HELD).orElseThrow();
        assertEquals(List.of(Map.of("value", "true")), console.call(bean("forcing"), "forceRelease", "stuck", ""));
        assertEquals(List.of(Map.of("value", "false")), console.call(bean("forcing"), "forceRelease", "stuck", ""));
    }

    @Test
    void forceReleaseSaysWhereABackendCannot() {
        LockManager there = manager(Store.HAZELCAST_FENCED_LOCK, "holding");
        manager(Store.HAZELCAST_FENCED_LOCK, "forcing", "interlock.jmx.allow-force-release", "true");
        LockHandle handle = there.acquire("stuck", HELD).orElseThrow();
        Map<String, String> thrown =
                console.call(bean("forcing"), "forceRelease", "stuck", "").get(0);
        assertEquals("java.lang.UnsupportedOperationException", thrown.get("thrown"));
        assertEquals("null", thrown.get("cause"));
        assertTrue(thrown.get("message").startsWith("ILK-526: "), thrown.get("message"));
        assertTrue(handle.isHeld());
    }

    @Test
    void aStoreThatIsDownIsAPlainExceptionAndAForcedReleaseOfItLogged() {
        try (LogLines log = LogLines.of(LockRow.class.getPackage());
                RedisServer server = RedisServer.start()) {
            manager(
                    "cut off",
                    "interlock.backend",
                    "redis",
                    "interlock.redis.uri",
                    server.uri(),
                    "interlock.redis.timeout",
                    "500ms",
                    "interlock.jmx.allow-force-release",
                    "true");
            server.kill();
            String unasked = "The backend redis could not be asked about the lock 'k': ";
            for (String operation : List.of("findLock", "forceRelease")) {
                Map<String, String> thrown =
                        console.call(bean("cut off"), operation, "k", "").get(0);
                assertEquals("java.lang.IllegalStateException", thrown.get("thrown"));
                assertTrue(thrown.get("message").startsWith(unasked), thrown.get("message"));
            }
            List<String> logged = log.messages("ILK-602");
            assertEquals(1, logged.size());
            assertTrue(
                    logged.get(0)
                            .startsWith("ILK-602: forceRelease by JMX of the lock 'k' (backend redis): not confirmed. "
                                    + unasked),
                    logged.get(0));
        }
    }

    @Test
    void oneKeyOnTwoBackendsIsTwoRowsOnTwoPages() {
        LockManager locks = manager(Store.REDIS, "two backends");
        locks.acquire("k", HELD).orElseThrow();
        locks.acquire("k", HELD.backend("memory")).orElseThrow();
        String bean = bean("two backends");
        assertEquals(
                "memory", console.call(bean, "heldLocks", "", "", "1").get(0).get("backend"));
        List<Map<String, String>> second = console.call(bean, "heldLocks", "k", "memory", "1");
        assertEquals("redis", second.get(0).get("backend"));
        assertEquals(List.of(), console.call(bean, "heldLocks", "k", "redis", "1"));
        assertEquals("redis", console.call(bean, "findLock", "k", "").get(0).get("backend"), "the configured one");
        assertEquals(
                "memory", console.call(bean, "findLock", "k", "memory").get(0).get("backend"));
    }
}
