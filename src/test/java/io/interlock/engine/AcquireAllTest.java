package io.interlock.engine;

import static io.interlock.engine.EngineFixture.MINUTE;
import static io.interlock.engine.EngineFixture.NO_WAIT;
import static io.interlock.engine.EngineFixture.PREFIX;
import static io.interlock.engine.EngineFixture.TTL;
import static io.interlock.engine.EngineFixture.WAIT;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockBackendException;
import io.interlock.LockHandle;
import io.interlock.LockKeyException;
import io.interlock.LockLostException;
import io.interlock.LockSet;
import io.interlock.testkit.FakeCall;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several locks together: semantics A8. */
class AcquireAllTest {

    @RegisterExtension
    final EngineFixture f = new EngineFixture();

    private static List<String> keys(LockSet set) {
        return set.handles().stream().map(LockHandle::key).toList();
    }

    @Test
    void a8_keysAreSortedByTheirUtf8BytesAndDuplicatesDropped() {
        String highest = "\uD83D\uDE00"; // U+1F600: above U+FF21 in UTF-8, below it in UTF-16
        String wide = "\uFF21";
        LockSet set = f.engine
                .acquireAll(List.of(highest, "b", wide, "a", "b", "ab", "B"), NO_WAIT)
                .orElseThrow();
        assertEquals(List.of("B", "a", "ab", "b", wide, highest), keys(set));
        assertTrue(set.release());
        f.assertIdle();
    }

    @Test
    void a8_theSetIsHeldWhileAllOfThemAre() {
        LockSet set = f.engine.acquireAll(List.of("a", "b"), NO_WAIT).orElseThrow();
        assertTrue(set.isHeld());
        set.requireHeld();
        set.handles().get(1).extend(Duration.ofSeconds(3));
        assertEquals(set.handles().get(1).expiresAt(), set.expiresAt(), "the earliest");
        assertTrue(set.extend(MINUTE));
        f.advance(TTL);
        assertTrue(set.isHeld());
        set.handles().get(0).release();
        assertFalse(set.isHeld());
        LockLostException lost = assertThrows(LockLostException.class, set::requireHeld);
        assertEquals("a", lost.key());
        assertFalse(set.release(), "one was released before");
        f.assertIdle();
    }

    @Test
    void a8_noKeysAreRefused() {
        assertEquals(
                "No keys to acquire. Fix: pass at least one.",
                assertThrows(IllegalArgumentException.class, () -> f.engine.acquireAll(List.of(), NO_WAIT))
                        .getMessage());
    }

    @Test
    void a8_aBadKeyIsFoundBeforeAnythingIsTaken() {
        assertThrows(LockKeyException.class, () -> f.engine.acquireAll(Arrays.asList("a", null), NO_WAIT));
        assertEquals(0, f.backend.calls().size());
    }

    @Test
    void a8_oneBusyKeyReleasesTheOthers() {
        f.backend.store().occupy(PREFIX + "b", TTL);
        assertEquals(Optional.empty(), f.engine.acquireAll(List.of("c", "b", "a"), NO_WAIT));
        f.assertIdle();
        assertFalse(f.backend.store().isTaken(PREFIX + "a"));
    }

    @Test
    void a8_aBrokenStoreReleasesTheOthers() throws Exception {
        f.engine.call("a", NO_WAIT, () -> {
            f.backend.replies().failNext(FakeCall.Acquire.class, new IOException("down"));
            assertThrows(LockBackendException.class, () -> f.engine.acquireAll(List.of("a", "b"), NO_WAIT));
            assertEquals(1, f.engine.heldLocks().get(0).handles(), "only the frame's own");
            return null;
        });
        f.assertIdle();
    }

    @Test
    void a8_everyPartHasAtLeastHalfItsTtlWhenItReturns() {
        LockHandle last = f.take("b", NO_WAIT.ttl(MINUTE));
        CompletableFuture<Optional<LockSet>> all =
                CompletableFuture.supplyAsync(() -> f.engine.acquireAll(List.of("a", "b"), WAIT));
        await().until(() -> f.engine.statistics().waiting() == 1);
        f.advance(Duration.ofSeconds(6));
        last.release();
        LockSet set = all.join().orElseThrow();
        for (LockHandle part : set.handles()) {
            assertTrue(part.remaining().compareTo(Duration.ofSeconds(5)) >= 0, part + ": " + part.remaining());
        }
    }

    @Test
    void a8_aPartThatWasLostMeanwhileReleasesAll() {
        LockHandle last = f.take("b", NO_WAIT.ttl(MINUTE));
        CompletableFuture<Optional<LockSet>> all =
                CompletableFuture.supplyAsync(() -> f.engine.acquireAll(List.of("a", "b"), WAIT));
        await().until(() -> f.engine.statistics().waiting() == 1);
        f.advance(TTL);
        last.release();
        assertThrows(RuntimeException.class, all::join);
        f.assertIdle();
    }

    @Test
    void a8_insideAFrameItsKeyIsReentered() throws Exception {
        f.engine.call("b", NO_WAIT, () -> {
            LockSet set = f.engine.acquireAll(List.of("a", "b"), NO_WAIT).orElseThrow();
            assertEquals(
                    f.engine.current().orElseThrow().fencingToken(),
                    set.handles().get(1).fencingToken());
            return set.release();
        });
        f.assertIdle();
    }

    @Test
    void a8_waitingForAKeyThatSortsBeforeOneThisFrameHoldsWarns() throws Exception {
        LockHandle first = f.take("a", NO_WAIT);
        CompletableFuture<Void> task = CompletableFuture.runAsync(() -> {
            try {
                f.engine.call(
                        "b",
                        NO_WAIT.describedAs("Job#run"),
                        () -> f.take("a", WAIT).release());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        await().until(() -> f.engine.statistics().waiting() == 1);
        await().until(() -> !f.log.messages("ILK-209").isEmpty());
        first.release();
        task.join();
        String warning = f.log.messages("ILK-209").get(0);
        assertTrue(warning.contains("holds the lock 'b' and waits for 'a', which sorts before it"), warning);
    }
}
