package io.interlock.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.spi.AcquireRequest;
import io.interlock.spi.Attempt;
import io.interlock.spi.Lease;
import io.interlock.spi.Owner;
import io.interlock.spi.Renewal;
import io.interlock.spi.Reply;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class FakeBackendTest {

    private static final Duration TTL = Duration.ofSeconds(30);

    private final FakeClock clock = new FakeClock();
    private final ManualScheduler scheduler = new ManualScheduler(clock);
    private final FakeBackend backend = new FakeBackend(clock);
    private long attempts;

    private AcquireRequest request(String key, Duration budget) {
        return new AcquireRequest(key, new Owner("app@host:1", ++attempts, 0), TTL, budget, clock.getAsLong());
    }

    private Attempt ask(String key) {
        return backend.tryAcquire(request(key, Duration.ZERO));
    }

    private static <T> T answer(CompletionStage<T> stage) {
        assertTrue(stage.toCompletableFuture().isDone(), "answered");
        return stage.toCompletableFuture().join();
    }

    private static boolean isAnswered(Attempt attempt) {
        return attempt.reply().toCompletableFuture().isDone();
    }

    @Test
    void aHeldReplyArrivesLateEvenIfItsAttemptWasCancelled() {
        backend.replies().hold();
        Attempt attempt = ask("k");
        attempt.cancel();
        assertFalse(isAnswered(attempt));
        assertTrue(backend.store().isTaken("k"), "the store has acted");
        backend.replies().deliverNext();
        assertInstanceOf(Reply.Granted.class, answer(attempt.reply()));
    }

    @Test
    void aFailedCallNeverReachesTheStoreAndALostReplyHasDoneSo() {
        backend.replies().failNext(FakeCall.Acquire.class, new IllegalStateException("down"));
        backend.replies().loseNext(FakeCall.Acquire.class, new IllegalStateException("lost"));
        backend.replies().neverAnswerNext(FakeCall.Acquire.class);
        assertThrows(CompletionException.class, () -> answer(ask("failed").reply()));
        assertThrows(CompletionException.class, () -> answer(ask("lost").reply()));
        assertFalse(isAnswered(ask("silent")));
        assertFalse(backend.store().isTaken("failed"));
        assertTrue(backend.store().isTaken("lost"));
        assertTrue(backend.store().isTaken("silent"));
    }

    @Test
    void othersTakeAndFreeKeysAndWakesFire() {
        Lease others = backend.store().occupy("k", TTL);
        Reply.Busy busy = (Reply.Busy) answer(ask("k").reply());
        assertEquals(others.owner().text(), busy.owner());
        assertEquals(TTL, busy.remaining());
        assertEquals(1, backend.openWakes());
        assertFalse(busy.wake().stage().toCompletableFuture().isDone());
        backend.store().remove("k");
        assertTrue(busy.wake().stage().toCompletableFuture().isDone());
        busy.wake().cancel();
        assertEquals(0, backend.openWakes());
    }

    @Test
    void wakesCanGoMissingComeForNothingAndBeDenied() {
        backend.store().occupy("k", TTL);
        Reply.Busy missed = (Reply.Busy) answer(ask("k").reply());
        backend.store().pushing(false);
        backend.store().remove("k");
        assertFalse(missed.wake().stage().toCompletableFuture().isDone());
        backend.store().wake("k");
        assertTrue(missed.wake().stage().toCompletableFuture().isDone());
        backend.traits().denyWakes();
        backend.store().occupy("k", TTL);
        assertEquals(null, ((Reply.Busy) answer(ask("k").reply())).wake());
    }

    @Test
    void itLiesOnDemand() {
        backend.traits().grantNextWithToken(7);
        backend.traits().confirmAtMost(Duration.ofSeconds(3));
        AcquireRequest request = request("k", Duration.ZERO);
        assertEquals(
                new Reply.Granted(7, Duration.ofSeconds(3)),
                answer(backend.tryAcquire(request).reply()));
        List<Renewal> batch = List.of(new Renewal(new Lease("k", request.owner(), 7), TTL));
        backend.traits().answerRenewals(Renewal.Status.UNKNOWN);
        assertEquals(List.of(Renewal.Outcome.UNKNOWN), answer(backend.renew(batch)));
        backend.traits().answerRenewals(Renewal.Status.RENEWED);
        assertEquals(List.of(Renewal.Outcome.renewed(Duration.ofSeconds(3))), answer(backend.renew(batch)));
    }

    @Test
    void aNativeWaitEndsWithItsBudget() {
        backend.traits().waitNatively(scheduler);
        backend.store().occupy("k", TTL);
        Attempt attempt = backend.tryAcquire(request("k", Duration.ofSeconds(2)));
        scheduler.advance(Duration.ofMillis(1999));
        assertFalse(isAnswered(attempt));
        scheduler.advance(Duration.ofMillis(1));
        assertInstanceOf(Reply.Busy.class, answer(attempt.reply()));
        assertEquals(0, scheduler.pending());
        assertEquals(1, backend.openWakes());
    }

    @Test
    void callsAreRecordedInOrderWithTheirArguments() {
        AcquireRequest request = request("k", Duration.ZERO);
        backend.tryAcquire(request).cancel();
        backend.inspect("k");
        assertEquals(
                List.of(new FakeCall.Acquire(request), new FakeCall.CancelAttempt(request), new FakeCall.Inspect("k")),
                backend.calls());
        assertEquals(List.of(new FakeCall.Inspect("k")), backend.calls(FakeCall.Inspect.class));
    }

    @Test
    void twoAttemptsForOneKeyAtOnceAreAViolation() {
        backend.replies().hold();
        ask("k");
        ask("another");
        backend.assertNoViolations();
        ask("k");
        assertThrows(AssertionError.class, backend::assertNoViolations);
    }

    @Test
    void aReleaseBesideAnAttemptIsAViolation() {
        backend.replies().hold();
        AcquireRequest request = request("k", Duration.ZERO);
        backend.tryAcquire(request);
        backend.release(new Lease("k", request.owner(), 1), Duration.ZERO);
        assertThrows(AssertionError.class, backend::assertNoViolations);
    }

    @Test
    void anAttemptAfterTheTimeoutOfAnUnansweredOneIsNone() {
        backend.replies().neverAnswerNext(FakeCall.Acquire.class);
        ask("k");
        clock.advance(backend.callTimeout());
        ask("k");
        backend.assertNoViolations();
    }

    @Test
    void anOwnerThatAsksAgainAfterItsReleaseIsAViolation() {
        AcquireRequest request = request("k", Duration.ZERO);
        Reply.Granted granted =
                (Reply.Granted) answer(backend.tryAcquire(request).reply());
        backend.release(new Lease("k", request.owner(), granted.token()), Duration.ZERO);
        backend.tryAcquire(request);
        assertThrows(AssertionError.class, backend::assertNoViolations);
    }
}
