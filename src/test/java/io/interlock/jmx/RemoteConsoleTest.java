package io.interlock.jmx;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.core.HazelcastInstance;
import io.interlock.LockHandle;
import io.interlock.LockInfo;
import io.interlock.LockManager;
import io.interlock.LockOptions;
import io.interlock.bootstrap.Interlock;
import io.interlock.bootstrap.InterlockBuilder;
import io.interlock.testkit.LogLines;
import io.interlock.testkit.hazelcast.Members;
import io.interlock.testkit.redis.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a console in another JVM sees, which has none of our classes. */
class RemoteConsoleTest {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final LockOptions HELD = LockOptions.defaults().ttl(LONG).describedAs("com.acme.Inventory#update");
    private static final LockOptions WAITING =
            LockOptions.defaults().ttl(LONG).waits(true).waitTimeout(LONG);

    @TempDir
    static Path classPath;

    private static RemoteConsole console;
    private static RedisServer redis;
    private static Members members;

    private final List<LockManager> managers = new ArrayList<>();

    enum Store {
        MEMORY,
        REDIS,
        HAZELCAST_MAP,
        HAZELCAST_FENCED_LOCK;

        String backend() {
            return name().split("_")[0].toLowerCase(Locale.ROOT);
        }

        Map<String, String> settings() {
            return switch (this) {
                case MEMORY -> Map.of();
                case REDIS -> Map.of("interlock.redis.uri", redis.uri());
                case HAZELCAST_MAP -> hazelcast("map");
                case HAZELCAST_FENCED_LOCK -> hazelcast("fenced-lock");
            };
        }

        private static Map<String, String> hazelcast(String mode) {
            HazelcastInstance member = members.member(0);
            return Map.of("interlock.hazelcast.instance-name", member.getName(), "interlock.hazelcast.mode", mode);
        }
    }

    @BeforeAll
    static void start() {
        console = new RemoteConsole(classPath);
        redis = RedisServer.start();
        members = Members.start(1, 0);
    }

    @AfterAll
    static void stop() {
        console.close();
        redis.close();
        members.close();
    }

    @AfterEach
    void closeManagers() {
        managers.forEach(LockManager::close);
    }

    private LockManager manager(Store store, String application, String... more) {
        InterlockBuilder builder = Interlock.builder()
                .setting("interlock.backend", store.backend())
                .setting("interlock.application", application);
        store.settings().forEach(builder::setting);
        for (int i = 0; i < more.length; i += 2) {
            builder.setting(more[i], more[i + 1]);
        }
        LockManager manager = builder.build();
        managers.add(manager);
        return manager;
    }

    private static String bean(String application) {
        return "io.interlock:type=LockManager,application=" + ObjectName.quote(application);
    }

    private static CompletableFuture<Optional<LockHandle>> waiter(LockManager locks, String key) {
        CompletableFuture<Optional<LockHandle>> waiter =
                locks.acquireAsync(key, WAITING).toCompletableFuture();
        await().until(() -> locks.statistics().waiting() == 1);
        return waiter;
    }

    @Test
    void theClientHasNoneOfOurClasses() {
        assertFalse(console.sees(LockManager.class));
        assertFalse(console.sees(LockRow.class));
        assertTrue(console.sees(ConsoleProgram.class));
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
    void everyUseOfForceReleaseIsLogged() {
        LockManager locks = manager(Store.MEMORY, "watched", "interlock.jmx.allow-force-release", "true");
        locks.acquire("stuck", HELD).orElseThrow();
        try (LogLines log = LogLines.of(LockRow.class.getPackage())) {
            console.call(bean("watched"), "forceRelease", "stuck", "");
            console.call(bean("watched"), "forceRelease", "stuck", "memory");
            assertEquals(
                    List.of(
                            "ILK-602: forceRelease by JMX of the lock 'stuck' (backend memory): released. Its holder may"
                                    + " still be at work.",
                            "ILK-602: forceRelease by JMX of the lock 'stuck' (backend memory): it was free."),
                    log.messages("ILK-602"));
        }
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
    void whatCannotBeIsRefusedInPlainExceptions() {
        manager(Store.MEMORY, "plain", "interlock.jmx.allow-force-release", "true");
        for (String operation : List.of("forceRelease", "findLock")) {
            assertEquals(
                    List.of(Map.of(
                            "thrown",
                            "java.lang.IllegalArgumentException",
                            "cause",
                            "null",
                            "message",
                            "The lock key is blank. Fix: pass a key that names what is protected.")),
                    console.call(bean("plain"), operation, " ", ""));
            Map<String, String> unknown =
                    console.call(bean("plain"), operation, "k", "elsewhere").get(0);
            assertEquals("java.lang.IllegalArgumentException", unknown.get("thrown"));
            assertTrue(
                    unknown.get("message").startsWith("Backend 'elsewhere' is not registered. Fix: "),
                    unknown.get("message"));
        }
        assertEquals(
                "ILK-603: limit is 10001. Fix: a number from 1 to 10000.",
                console.call(bean("plain"), "heldLocks", "", "", "10001").get(0).get("message"));
        assertEquals(
                "ILK-603: limit is 0. Fix: a number from 1 to 10000.",
                console.call(bean("plain"), "heldLocks", "", "", "0").get(0).get("message"));
    }

    @Test
    void aStoreThatIsDownIsAPlainException() {
        try (RedisServer server = RedisServer.start()) {
            LockManager locks = Interlock.builder()
                    .setting("interlock.backend", "redis")
                    .setting("interlock.redis.uri", server.uri())
                    .setting("interlock.redis.timeout", "500ms")
                    .setting("interlock.application", "cut off")
                    .build();
            managers.add(locks);
            server.kill();
            Map<String, String> thrown =
                    console.call(bean("cut off"), "findLock", "k", "").get(0);
            assertEquals("java.lang.IllegalStateException", thrown.get("thrown"));
            assertTrue(
                    thrown.get("message").startsWith("The backend redis could not be asked about the lock 'k': "),
                    thrown.get("message"));
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

    @Test
    void aLongTableIsCutOffAndSaysSo() {
        LockManager locks = manager(Store.MEMORY, "long");
        List<String> keys = IntStream.rangeClosed(1, 1001)
                .mapToObj(number -> String.format("order-%04d", number))
                .toList();
        List<LockHandle> handles = new ArrayList<>();
        keys.subList(0, 1000)
                .forEach(key -> handles.add(locks.acquire(key, HELD).orElseThrow()));
        assertEquals("all of 1000", console.get(bean("long"), "HeldLocksShown"));
        handles.add(locks.acquire(keys.get(1000), HELD).orElseThrow());
        assertEquals(
                "the first 1000 of 1001, by key. The rest: heldLocks(afterKey, afterBackend, limit), from the last row of"
                        + " each page to the next.",
                console.get(bean("long"), "HeldLocksShown"));
        assertEquals(
                keys.subList(0, 1000),
                console.table(bean("long"), "HeldLocks").stream()
                        .map(row -> row.get("key"))
                        .toList());
        assertEquals(
                "order-1001",
                console.call(bean("long"), "heldLocks", "order-1000", "memory", "10")
                        .get(0)
                        .get("key"));
        handles.forEach(LockHandle::release); // closing would warn of each
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a \"quoted\" \\ name",
                "two\nlines",
                "*",
                "?",
                "shop,type=x:y=z",
                "L\u00e4den \u5546\u5e97 \ud83d\uded2"
            })
    void oddNamesAndKeysSurvive(String odd) {
        LockManager locks = manager(Store.MEMORY, odd);
        String key = odd.replace('\n', ' ') + "x".repeat(1024 - odd.length());
        locks.acquire(key, LockOptions.defaults().describedAs(odd)).orElseThrow();
        assertEquals(odd, console.get(bean(odd), "Application"));
        Map<String, String> row = console.table(bean(odd), "HeldLocks").get(0);
        assertEquals(key, row.get("key"));
        assertEquals(odd, row.get("method"));
        assertEquals(key, console.call(bean(odd), "findLock", key, "").get(0).get("key"));
        assertEquals(List.of(), console.call(bean(odd), "heldLocks", key, "memory", "10"), "none behind the last");
    }

    @Test
    void k4_managersOfOneNameAreSeenSideBySideAndLeaveAlone() {
        LockManager first = manager(Store.MEMORY, "twice");
        LockManager second = manager(Store.MEMORY, "twice");
        second.acquire("of the second", HELD).orElseThrow();
        String pattern = bean("twice") + ",*";
        assertEquals(List.of(bean("twice"), bean("twice") + ",instance=2"), console.names(pattern));
        assertEquals("0", console.get(bean("twice"), "HeldCount"));
        assertEquals("1", console.get(bean("twice") + ",instance=2", "HeldCount"));
        first.close();
        assertEquals(List.of(bean("twice") + ",instance=2"), console.names(pattern));
        second.close();
        assertEquals(List.of(), console.names(pattern));
    }

    @Test
    void everythingHasProse() {
        manager(Store.MEMORY, "described");
        Map<String, String> prose = console.prose(bean("described"));
        assertEquals("true", prose.remove("mxbean"));
        assertEquals("0", prose.remove("findLock()"), "INFO");
        assertEquals("0", prose.remove("heldLocks()"), "INFO");
        assertEquals("1", prose.remove("forceRelease()"), "ACTION");
        assertTrue(
                prose.keySet().containsAll(List.of("afterKey", "afterBackend", "limit", "key", "backend")),
                prose.toString());
        prose.forEach((name, text) -> {
            assertTrue(text.contains(" "), name + ": " + text);
            assertTrue(text.endsWith("."), name + ": " + text);
        });
        assertEquals("How many locks this process holds now.", prose.get("HeldCount"));
    }

    @Test
    void countsAndTimesAreThoseOfTheManager() throws Exception {
        LockManager locks = manager(Store.MEMORY, "counting");
        LockHandle handle = locks.acquire("k", HELD).orElseThrow();
        assertEquals(Optional.empty(), locks.acquire("k"));
        assertEquals(
                Optional.empty(),
                locks.acquire("k", LockOptions.defaults().waits(true).waitTimeout(Duration.ofMillis(5))));
        CompletableFuture<Optional<LockHandle>> waiter = waiter(locks, "k");
        handle.release();
        waiter.get(60, TimeUnit.SECONDS).orElseThrow().release();
        Map<String, String> counts = new TreeMap<>();
        for (String total : List.of("Acquired", "Contended", "Rejected", "TimedOut", "Lost", "Renewed", "HandedOver")) {
            counts.put(total, console.get(bean("counting"), total + "Total"));
        }
        assertEquals(
                Map.of(
                        "Acquired",
                        "2",
                        "Contended",
                        "1",
                        "Rejected",
                        "1",
                        "TimedOut",
                        "1",
                        "Lost",
                        "0",
                        "Renewed",
                        "0",
                        "HandedOver",
                        "1"),
                counts);
        var statistics = locks.statistics();
        assertEquals(millis(statistics.waitTimes().mean()), console.get(bean("counting"), "WaitMeanMillis"));
        assertEquals(millis(statistics.waitTimes().p99()), console.get(bean("counting"), "WaitP99Millis"));
        assertEquals(millis(statistics.waitTimes().max()), console.get(bean("counting"), "WaitMaxMillis"));
        assertEquals(millis(statistics.holdTimes().mean()), console.get(bean("counting"), "HoldMeanMillis"));
        assertEquals(millis(statistics.holdTimes().p99()), console.get(bean("counting"), "HoldP99Millis"));
        assertEquals(millis(statistics.holdTimes().max()), console.get(bean("counting"), "HoldMaxMillis"));
    }

    private static String millis(Duration duration) {
        return Double.toString(duration.toNanos() / 1e6);
    }
}
