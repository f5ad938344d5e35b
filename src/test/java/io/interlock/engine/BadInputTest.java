package io.interlock.engine;

import static io.interlock.engine.EngineFixture.KEY;
import static io.interlock.engine.EngineFixture.NO_WAIT;
import static io.interlock.engine.EngineFixture.PREFIX;
import static io.interlock.engine.EngineFixture.TTL;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockHandle;
import io.interlock.LockInterruptedException;
import io.interlock.LockKeyException;
import io.interlock.testkit.FakeCall;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers get wrong. */
class BadInputTest {

    @RegisterExtension
    final EngineFixture f = new EngineFixture();

    static Arguments[] badKeys() {
        String shown = "x".repeat(200) + "...";
        return new Arguments[] {
            Arguments.of(null, "The lock key is null. Fix: pass a key that names what is protected."),
            Arguments.of("", "The lock key is blank. Fix: pass a key that names what is protected."),
            Arguments.of(" \t ", "The lock key is blank. Fix: pass a key that names what is protected."),
            Arguments.of(
                    "x".repeat(1_025),
                    "The lock key '" + shown
                            + "(1025 characters)' has 1025 characters, at most 1024 are allowed. Fix: use another key."),
            Arguments.of(
                    "x".repeat(100_000),
                    "The lock key '" + shown
                            + "(100000 characters)' has 100000 characters, at most 1024 are allowed. Fix: use another key."),
            Arguments.of(
                    "a\nb", "The lock key 'a?b' has the control character U+000A at position 1. Fix: use another key."),
            Arguments.of(
                    "ab\u0000",
                    "The lock key 'ab?' has the control character U+0000 at position 2. Fix: use another key."),
            Arguments.of(
                    "a\u0085b",
                    "The lock key 'a?b' has the control character U+0085 at position 1. Fix: use another key."),
            Arguments.of(
                    "a\uD83D",
                    "The lock key 'a\uD83D' has half a character, U+D83D, at position 1. Fix: use another key."),
            Arguments.of(
                    "\uDE00a",
                    "The lock key '\uDE00a' has half a character, U+DE00, at position 0. Fix: use another key."),
        };
    }

    @ParameterizedTest
    @MethodSource("badKeys")
    void aKeyThatCannotBeUsedIsRefusedEverywhere(String key, String message) {
        List<Executable> uses = List.of(
                () -> f.engine.acquire(key),
                () -> f.engine.acquireAsync(key, NO_WAIT),
                () -> f.engine.call(key, NO_WAIT, () -> null),
                () -> f.engine.callAsync(key, NO_WAIT, () -> CompletableFuture.completedFuture(null)),
                () -> f.engine.asLock(key, NO_WAIT),
                () -> f.engine.isLocked(key),
                () -> f.engine.forceRelease(key));
        for (Executable use : uses) {
            LockKeyException refused = assertThrows(LockKeyException.class, use);
            assertEquals(message, refused.getMessage());
            assertEquals("fake", refused.backend());
        }
        assertEquals(List.of(), f.backend.calls());
        f.assertIdle();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "}",
                "{{id}}",
                "{tag}:rest",
                "a:b:c",
                ":",
                " leading",
                "two words",
                "ключ",
                "键",
                "\uD83D\uDE00",
                "%s",
                "*",
                "a/b\\c",
                "\"quoted\"",
                "fence:x"
            })
    void oddKeysAreTakenAsTheyAre(String key) {
        LockHandle handle = f.take(key, NO_WAIT);
        assertEquals(key, handle.key());
        assertTrue(f.backend.store().isTaken(PREFIX + key));
        assertTrue(handle.release());
        f.assertIdle();
    }

    @Test
    void theLongestKeyIsTaken() {
        f.take("x".repeat(1_024), NO_WAIT).release();
        f.assertIdle();
    }

    @Test
    void keysThatDifferInBlanksAreDifferent() {
        f.take("a", NO_WAIT);
        f.take(" a", NO_WAIT);
        f.take("a ", NO_WAIT);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 9, 365L * 24 * 3_600_000 + 1})
    void aTtlOutOfBoundsIsRefusedForExtendToo(long millis) {
        Duration ttl = Duration.ofMillis(millis);
        LockHandle handle = f.take();
        assertThrows(IllegalArgumentException.class, () -> NO_WAIT.ttl(ttl));
        assertThrows(IllegalArgumentException.class, () -> handle.extend(ttl));
        assertEquals(Duration.ofMillis(9_900), handle.remaining());
    }

    @Test
    void theShortestAndTheLongestTtlWork() {
        assertTrue(f.take("short", NO_WAIT.ttl(Duration.ofMillis(10))).isHeld());
        LockHandle handle = f.take("long", NO_WAIT.ttl(Duration.ofDays(365)));
        f.pause(Duration.ofDays(361));
        assertTrue(handle.isHeld());
        f.pause(Duration.ofDays(1));
        assertFalse(handle.isHeld());
    }

    @Test
    void contradictingHoldTimesAreRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> f.engine.acquire(KEY, NO_WAIT.maxHold(Duration.ofSeconds(9))));
        assertThrows(
                IllegalArgumentException.class, () -> f.engine.acquire(KEY, NO_WAIT.minHold(Duration.ofSeconds(11))));
    }

    @Test
    @SuppressWarnings("NullAway") // what callers do who are not checked
    void aForgottenArgumentIsRefusedByNameBeforeAnythingIsLocked() {
        Map<Executable, String> uses = Map.of(
                () -> f.engine.acquire(KEY, null), "options",
                () -> f.engine.acquireAsync(KEY, null), "options",
                () -> f.engine.call(KEY, NO_WAIT, null), "task",
                () -> f.engine.callAsync(KEY, NO_WAIT, null), "task",
                () -> f.engine.release(null), "handle",
                () -> NO_WAIT.ttl(null), "ttl");
        uses.forEach((use, name) ->
                assertEquals(name, assertThrows(NullPointerException.class, use).getMessage()));
        assertEquals(0, f.backend.calls().size());
        LockHandle handle = f.take();
        assertEquals(
                "callback",
                assertThrows(NullPointerException.class, () -> handle.onLost(null))
                        .getMessage());
    }

    @Test
    void anUnknownBackendIsRefused() {
        assertEquals(
                "Backend 'redis' is not registered.",
                assertThrows(IllegalArgumentException.class, () -> f.engine.acquire(KEY, NO_WAIT.backend("redis")))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> f.engine.isLocked(KEY, "redis"));
    }

    @Test
    void anInterruptedWaiterGivesUpHoldsNothingAndKeepsItsFlag() {
        LockHandle holder = f.take();
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        Thread waiter = new Thread(() -> {
            try {
                f.engine.acquire(KEY, EngineFixture.WAIT);
            } catch (LockInterruptedException e) {
                flag.complete(Thread.currentThread().isInterrupted()
                        && e.getMessage().equals("Interrupted while waiting for the lock 'k'"));
            }
        });
        waiter.start();
        await().until(() -> f.engine.statistics().waiting() == 1);
        waiter.interrupt();
        assertTrue(flag.join());
        holder.release();
        f.assertIdle();
    }

    @Test
    void anInterruptedThreadStillGetsALockThatIsFree() {
        Thread.currentThread().interrupt();
        LockHandle handle = f.take();
        assertTrue(Thread.interrupted(), "the flag is left alone");
        Thread.currentThread().interrupt();
        assertTrue(handle.release());
        assertTrue(Thread.interrupted());
    }

    @Test
    void releaseTwiceIsFalseTheSecondTimeAndHarmless() {
        LockHandle handle = f.take();
        assertTrue(f.engine.release(handle));
        assertFalse(f.engine.release(handle));
        LockHandle next = f.take();
        handle.close();
        assertFalse(handle.releaseAsync().toCompletableFuture().join());
        assertTrue(next.isHeld());
        assertEquals(1, f.backend.calls(FakeCall.Release.class).size());
    }

    @Test
    void extendAfterLossIsFalse() {
        LockHandle handle = f.take();
        f.pause(TTL);
        assertFalse(handle.extend(TTL));
        assertEquals(0, f.backend.calls(FakeCall.Renew.class).size());
    }

    @Test
    void twoManagersExcludeEachOtherAndUseOwnersOfTheirOwn() {
        EngineFixture other = f.node();
        LockHandle handle = f.take();
        assertEquals(Optional.empty(), other.engine.acquire(KEY));
        handle.release();
        LockHandle theirs = other.take();
        assertTrue(theirs.fencingToken() > handle.fencingToken());
        String mine =
                f.backend.calls(FakeCall.Acquire.class).get(0).request().owner().manager();
        assertNotEquals(
                mine,
                other.backend
                        .calls(FakeCall.Acquire.class)
                        .get(0)
                        .request()
                        .owner()
                        .manager());
        assertEquals(1, other.engine.statistics().acquired());
        f.engine.close();
        assertTrue(theirs.isHeld(), "closing one leaves the other alone");
        theirs.release();
    }

    @Test
    void anApplicationNamedOddlyIsPrintableInTheOwnerText() {
        Engine engine = new Engine(
                new EngineSettings("магазин \n" + "x".repeat(500), "", "fake", EngineFixture.DEFAULTS, 64, TTL, true),
                name -> f.backend,
                new EngineThreads(Scheduler.on(f.scheduler), f.scheduler),
                new Time(f.clock, InstantSource.system()),
                () -> {});
        engine.acquire(KEY).orElseThrow().release();
        engine.close();
        String text =
                f.backend.calls(FakeCall.Acquire.class).get(0).request().owner().text();
        assertTrue(text.matches("[ -~]{1,200}"), text);
    }
}
