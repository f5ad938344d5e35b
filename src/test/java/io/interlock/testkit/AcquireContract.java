package io.interlock.testkit;

import static io.interlock.testkit.ContractStage.LONG;
import static io.interlock.testkit.ContractStage.SOON;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.interlock.spi.AcquireRequest;
import io.interlock.spi.Attempt;
import io.interlock.spi.Lease;
import io.interlock.spi.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who gets in, who does not, and what they are told. */
interface AcquireContract extends ContractPart {

    @Test
    default void aFreeKeyIsGranted() {
        Reply reply = stage().first().ask(stage().first().request(stage().key(), LONG));
        Reply.Granted granted = assertInstanceOf(Reply.Granted.class, reply);
        assertAll(
                () -> assertTrue(granted.token() > 0 && granted.token() <= 1L << 53, "token " + granted.token()),
                () -> assertTrue(granted.confirmed().compareTo(LONG) <= 0, "confirmed " + granted.confirmed()),
                () -> assertTrue(granted.confirmed().toNanos() > 0, "confirmed " + granted.confirmed()));
    }

    @Test
    default void aHeldKeyIsBusyForAnotherNode() {
        stage().first().acquire(stage().key(), LONG);
        stage().second().assertRefused(stage().key(), LONG);
    }

    @Test
    default void aBusyReplyNamesTheHolder() {
        assumeTrue(stage().capabilities().holder(), "this backend does not know the holder");
        Lease lease = stage().first().acquire(stage().key(), LONG);
        Reply.Busy busy = stage().second().refused(stage().key(), LONG);
        Node.cancel(busy.wake());
        assertEquals(lease.owner().text(), busy.owner());
    }

    @Test
    default void aBusyReplyTellsTheRemainingTime() {
        assumeTrue(stage().capabilities().remainingTtl(), "this backend does not know the remaining time");
        stage().first().acquire(stage().key(), LONG);
        Reply.Busy busy = stage().second().refused(stage().key(), LONG);
        Node.cancel(busy.wake());
        Duration remaining = busy.remaining();
        assertNotNull(remaining, "remaining");
        assertTrue(remaining.toNanos() > 0 && remaining.compareTo(LONG) <= 0, "remaining " + remaining);
    }

    @Test
    default void anExpiredLockLetsAnotherInAndNeverBeforeItsTtl() {
        long sent = System.nanoTime();
        stage().first().acquire(stage().key(), stage().shortTtl());
        stage().second().acquireWaiting(stage().key(), LONG, SOON);
        Duration held = Duration.ofNanos(System.nanoTime() - sent);
        assertTrue(held.plus(stage().coarseness()).compareTo(stage().shortTtl()) >= 0, () -> "free after " + held);
    }

    @Test
    default void theSameOwnerGetsItsGrantAgainWithItsFullTtl() {
        AcquireRequest request = stage().first().request(stage().key(), stage().shortTtl());
        Lease lease = stage().first().acquire(request);
        AcquireRequest repeated =
                new AcquireRequest(request.key(), request.owner(), LONG, request.waitBudget(), System.nanoTime());
        assertEquals(lease, stage().first().acquire(repeated));
        stage().outliveShortTtl();
        stage().second().assertRefused(stage().key(), LONG);
        assertTrue(stage().first().release(lease), "release after a repeat");
        stage().second().acquire(stage().key(), LONG);
    }

    @Test
    default void anyTextIsAKeyOfItsOwn() {
        List<String> names = List.of(
                "plain",
                "Plain",
                "PLAIN",
                "with blank",
                " with blank",
                "with blank ",
                "a@b",
                "a@default",
                "a%40b",
                "a:b",
                "a::b",
                "{a}",
                "{a",
                "a}",
                "{}",
                "{a}b",
                "a*",
                "a?",
                "[a]",
                "a\\b",
                "a/b",
                "a'b\"c",
                "a\nb",
                "a\tb",
                "%s",
                "${a}",
                "Ключ",
                "鍵",
                "🔑",
                "é",
                "e\u0301",
                "x".repeat(1000),
                "x".repeat(999) + "y");
        for (String name : names) {
            stage().first().acquire(stage().key(name), LONG);
        }
        for (String name : names) {
            stage().second().assertRefused(stage().key(name), LONG);
        }
    }

    @Test
    default void aThousandKeysAtOnce() {
        List<AcquireRequest> requests = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            requests.add(stage().first().request(stage().key("k" + i), LONG));
        }
        List<Attempt> attempts =
                requests.stream().map(stage().first().backend()::tryAcquire).toList();
        for (Attempt attempt : attempts) {
            assertInstanceOf(Reply.Granted.class, stage().first().answer(attempt));
        }
        requests.forEach(request -> stage().second().assertRefused(request.key(), LONG));
    }
}
