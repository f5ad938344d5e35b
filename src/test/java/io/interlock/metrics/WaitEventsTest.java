package io.interlock.metrics;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.LockOptions;
import io.interlock.testkit.redis.RedisServer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.EventData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A caller's span tells that it had to wait. */
class WaitEventsTest {

    private static final LockOptions WAITING =
            LockOptions.defaults().waitTimeout(Duration.ofMinutes(1)).describedAs("Orders.pay");

    private final Observed observed = new Observed();

    @AfterEach
    void stop() {
        observed.close();
    }

    /** The events of a span that is active while the task runs, and ends when the stage does. */
    private List<EventData> eventsDuring(Callable<CompletionStage<Optional<LockHandle>>> task) throws Exception {
        Span span = observed.tracer().spanBuilder("order").startSpan();
        CompletionStage<Optional<LockHandle>> taken =
                Context.current().with(span).wrap(task).call();
        taken.toCompletableFuture().join().ifPresent(LockHandle::release);
        span.end();
        List<EventData> events =
                observed.spans().get(observed.spans().size() - 1).getEvents();
        events.forEach(event -> assertEquals("interlock.lock.wait", event.getName()));
        return events;
    }

    private static CompletionStage<Optional<LockHandle>> blocking(LockManager locks, LockOptions options) {
        return CompletableFuture.completedFuture(locks.acquire("k", options));
    }

    private static void assertTells(List<EventData> events, String backend, String outcome) {
        assertEquals(1, events.size());
        String text = Observed.text(events.get(0).getAttributes());
        assertTrue(
                text.matches("backend=" + backend + ", key=k, method=Orders.pay, outcome=" + outcome
                        + ", wait.duration=\\d+\\.\\d+(E-\\d+)?"),
                text);
    }

    private static void releaseWhenSomebodyWaits(LockHandle held, LockManager locks) {
        new Thread(() -> {
                    await().until(() -> locks.statistics().waiting() == 1);
                    held.release();
                })
                .start();
    }

    @Test
    void aCallerThatBlocks() throws Exception {
        try (LockManager locks = observed.manager(Map.of())) {
            releaseWhenSomebodyWaits(locks.acquire("k").orElseThrow(), locks);
            assertTells(eventsDuring(() -> blocking(locks, WAITING)), "memory", "acquired");
        }
    }

    @Test
    void aCallerThatIsCalledBackInTheSpanThatWasActiveWhenItAsked() throws Exception {
        try (LockManager locks = observed.manager(Map.of())) {
            releaseWhenSomebodyWaits(locks.acquire("k").orElseThrow(), locks);
            assertTells(eventsDuring(() -> locks.acquireAsync("k", WAITING)), "memory", "acquired");
        }
    }

    @Test
    void aCallerThatWaitedInVainForAnotherNode() throws Exception {
        try (RedisServer server = RedisServer.start();
                LockManager holder = redis(server);
                LockManager locks = redis(server)) {
            holder.acquire("k").orElseThrow();
            List<EventData> events = eventsDuring(() -> blocking(locks, WAITING.waitTimeout(Duration.ofMillis(200))));
            assertTells(events, "redis", "timed_out");
        }
    }

    private LockManager redis(RedisServer server) {
        return observed.manager(Map.of("interlock.backend", "redis", "interlock.redis.uri", server.uri()));
    }

    @Test
    void nothingIsToldOfOneThatDidNotWait() throws Exception {
        try (RedisServer server = RedisServer.start();
                LockManager locks = redis(server)) {
            assertEquals(List.of(), eventsDuring(() -> blocking(locks, WAITING)));
            assertEquals(List.of(), eventsDuring(() -> locks.acquireAsync("k", WAITING)));
            LockHandle held = locks.acquire("k").orElseThrow();
            assertEquals(List.of(), eventsDuring(() -> blocking(locks, LockOptions.defaults())));
            held.release();
        }
    }

    @Test
    void withoutASpanNobodyIsAsked() {
        assertEquals(null, new WaitEvents().asking());
    }
}
