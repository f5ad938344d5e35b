package io.interlock.jmx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.LockOptions;
import io.interlock.testkit.LogLines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a console in another JVM sees. */
class RemoteConsoleTest extends ConsoleCase {

    @Test
    void theClientHasNoneOfOurClasses() {
        assertFalse(console.sees(LockManager.class));
        assertFalse(console.sees(LockRow.class));
        assertTrue(console.sees(ConsoleProgram.class));
    }

    @Test
    void whatCannotBeIsRefusedInPlainExceptions() {
        LockManager locks = manager("plain", "interlock.jmx.allow-force-release", "true");
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
            for (String closed : List.of("elsewhere", "redis")) {
                Map<String, String> thrown =
                        console.call(bean("plain"), operation, "k", closed).get(0);
                assertEquals("java.lang.IllegalArgumentException", thrown.get("thrown"));
                assertEquals(
                        "ILK-604: this manager uses no backend '" + closed
                                + "'. Fix: one of memory, or an empty text for the configured one.",
                        thrown.get("message"));
            }
        }
        assertEquals(
                "ILK-603: limit is 10001. Fix: a number from 1 to 10000.",
                console.call(bean("plain"), "heldLocks", "", "", "10001").get(0).get("message"));
        assertEquals(
                "ILK-603: limit is 0. Fix: a number from 1 to 10000.",
                console.call(bean("plain"), "heldLocks", "", "", "0").get(0).get("message"));
        assertEquals(List.of("memory"), locks.backends(), "asking for a backend has opened none");
    }

    @Test
    void everyUseOfForceReleaseIsLogged() {
        LockManager locks = manager("watched", "interlock.jmx.allow-force-release", "true");
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
    void aLongTableIsCutOffAndSaysSo() {
        LockManager locks = manager("long");
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
        LockManager locks = manager(odd);
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
        LockManager first = manager("twice");
        LockManager second = manager("twice");
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
        manager("described");
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
        LockManager locks = manager("counting");
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
