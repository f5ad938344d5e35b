package io.interlock.engine;

import static io.interlock.engine.EngineFixture.KEY;
import static io.interlock.engine.EngineFixture.SECOND;
import static io.interlock.engine.EngineFixture.TTL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockBackendException;
import io.interlock.testkit.FakeCall;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A backend that is down, and back: each is said once. */
class OutageTest {

    private static final IOException DOWN = new IOException("down");

    @RegisterExtension
    final EngineFixture f = new EngineFixture();

    private void fail() {
        f.backend.replies().failNext(FakeCall.Acquire.class, DOWN);
        assertThrows(LockBackendException.class, () -> f.engine.acquire(KEY));
    }

    private List<String> down() {
        return f.log.messages("ILK-212");
    }

    private List<String> back() {
        return f.log.messages("ILK-213");
    }

    @Test
    void eachIsSaidOnceHoweverOftenItFails() {
        for (int i = 0; i < 10; i++) {
            fail();
        }
        assertEquals(
                List.of(
                        "ILK-212: the backend fake does not answer: java.io.IOException: down. Locks on it cannot be taken,"
                                + " and those that are held run out unless it is back in time. This is said once until it answers"
                                + " again."),
                down());
        assertEquals(List.of(), back());
        f.take().release();
        f.advance(TTL);
        assertEquals(1, back().size());
        assertTrue(back().get(0).startsWith("ILK-213: the backend fake answers again"), back().toString());
        f.take().release();
        f.advance(TTL);
        assertEquals(1, down().size());
        assertEquals(1, back().size());

        fail();
        assertEquals(2, down().size(), "another outage");
    }

    @Test
    void oneThatAnswersNowAndThenIsNotBack() {
        for (int i = 0; i < 30; i++) {
            fail();
            f.take().release();
            f.advance(SECOND);
        }
        assertEquals(1, down().size());
        assertEquals(0, back().size());
    }

    @Test
    void renewalsTellToo() {
        f.take(EngineFixture.NO_WAIT.autoRenew(true));
        for (int i = 0; i < 100; i++) {
            f.backend.replies().failNext(FakeCall.Renew.class, DOWN);
        }
        f.advance(TTL);
        assertEquals(1, down().size());
    }

    @Test
    void aPingTellsHowLongTheAnswerTookOrThatThereIsNone() {
        f.backend.replies().hold();
        CompletableFuture<Duration> ping = f.engine.ping("fake").toCompletableFuture();
        f.advance(SECOND);
        f.backend.replies().letGo();
        f.run();
        assertEquals(SECOND, ping.join());

        f.backend.replies().failNext(FakeCall.Inspect.class, DOWN);
        CompletableFuture<Duration> failed = f.engine.ping("fake").toCompletableFuture();
        f.run();
        CompletionException thrown = assertThrows(CompletionException.class, failed::join);
        assertEquals(LockBackendException.class, thrown.getCause().getClass());
        assertEquals(
                "The backend fake does not answer: java.io.IOException: down",
                thrown.getCause().getMessage());
        assertEquals(1, down().size());
    }

    @Test
    void aPingThatIsNeverAnsweredFailsWithinTheBackendsTimeout() {
        f.backend.replies().neverAnswerNext(FakeCall.Inspect.class);
        CompletableFuture<Duration> ping = f.engine.ping("fake").toCompletableFuture();
        f.advance(f.backend.callTimeout().minusMillis(1));
        assertFalse(ping.isDone());
        f.advance(Duration.ofMillis(1));
        assertEquals(
                "The backend fake does not answer: java.util.concurrent.TimeoutException: no answer within the backend's call"
                        + " timeout",
                assertThrows(CompletionException.class, ping::join).getCause().getMessage());
        assertEquals(1, down().size());
        f.assertIdle();
    }

    @Test
    void onlyOpenBackendsAreNamed() {
        assertEquals(List.of("fake"), f.engine.backends());
        IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, () -> f.engine.ping("redis"));
        assertEquals(
                "The backend 'redis' is not open. Fix: name one of fake, or take a lock on it first.",
                thrown.getMessage());
        assertThrows(IllegalArgumentException.class, () -> f.engine.statistics("redis"));
    }
}
