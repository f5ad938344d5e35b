package io.interlock.cdi;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.interlock.DistributedLock;
import io.interlock.testkit.FakeBackend;
import io.interlock.testkit.LogLines;
import io.interlock.testkit.redis.RedisServer;
import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The readiness checks that a server finds. */
class HealthTest {

    private static final String PASSWORD = "s3cret";

    @ApplicationScoped
    static class Work {

        @DistributedLock(key = "a", backend = "other")
        void there() {}

        @DistributedLock(key = "b")
        void here() {}
    }

    @ApplicationScoped
    static class Idle {}

    /** As WildFly does. */
    @ApplicationScoped
    static class AsksEarly {

        @Nullable
        HealthCheckResponse answer;

        void ask(@Observes @Priority(-1) Startup event, @Readiness HealthCheck readiness) {
            answer = readiness.call();
        }

        @Nullable
        HealthCheckResponse answer() {
            return answer;
        }
    }

    private static List<HealthCheckResponse> ask(Container container) {
        return container.beanManager().createInstance().select(HealthCheck.class, Readiness.Literal.INSTANCE).stream()
                .map(HealthCheck::call)
                .toList();
    }

    private static HealthCheckResponse only(Container container) {
        List<HealthCheckResponse> answers = ask(container);
        assertEquals(1, answers.size());
        return answers.get(0);
    }

    @Test
    void anApplicationThatHasNotStartedMakesNobodyLookUnready() {
        try (Container container = Container.of(AsksEarly.class)) {
            HealthCheckResponse early = container.get(AsksEarly.class).answer();
            assertEquals("interlock-memory UP {application=not started}", text(early));
            assertTrue(text(only(container)).startsWith("interlock-memory UP {latency-ms="), text(only(container)));
        }
    }

    private static String text(HealthCheckResponse answer) {
        return answer.getName() + " " + answer.getStatus() + " "
                + answer.getData().orElseThrow();
    }

    @Test
    void oneForEachBackendThatIsUsed() {
        try (Container container = Container.with()
                .beans(Work.class)
                .backend("other", new FakeBackend(System::nanoTime))
                .start()) {
            List<HealthCheckResponse> answers = ask(container);
            assertEquals(
                    List.of("interlock-memory", "interlock-other"),
                    answers.stream().map(HealthCheckResponse::getName).sorted().toList());
            for (HealthCheckResponse each : answers) {
                assertEquals(Status.UP, each.getStatus());
                assertTrue((long) each.getData().orElseThrow().get("latency-ms") >= 0);
            }
        }
    }

    @Test
    void smallRyeHealthShowsThem() {
        assumeTrue(Container.isWeld(), "with OpenWebBeans the tests discover nothing");
        try (Container container = Container.with().beans(Idle.class).start()) {
            String shown = container
                    .get(SmallRyeHealthReporter.class)
                    .getReadiness()
                    .getPayload()
                    .toString();
            assertEquals(
                    "{\"status\":\"UP\",\"checks\":[{\"name\":\"interlock-memory\",\"status\":\"UP\",\"data\":{\"latency-ms\":N}}]}",
                    shown.replaceAll("\\d+", "N"));
        }
    }

    @Test
    void noneWhereTheyAreSwitchedOff() {
        try (Container container = Container.with()
                .beans(Work.class)
                .backend("other", new FakeBackend(System::nanoTime))
                .setting("interlock.health.enabled", "false")
                .start()) {
            assertEquals(List.of(), ask(container));
        }
    }

    @Test
    void aRedisThatIsSilentOrGoneIsDownWithinTheBoundAndUpWhenItIsBack() {
        try (LogLines log = LogLines.ofAll();
                RedisServer server = RedisServer.start("--requirepass", PASSWORD);
                Container container = Container.with()
                        .beans(Idle.class)
                        .setting("interlock.backend", "redis")
                        .setting("interlock.redis.uri", server.uri())
                        .setting("interlock.redis.timeout", "20s")
                        .setting("interlock.health.timeout", "200ms")
                        .start()) {
            awaitUp(container);
            server.freeze();
            HealthCheckResponse silent = assertTimeout(Duration.ofSeconds(10), () -> only(container));
            assertEquals(Status.DOWN, silent.getStatus());
            assertEquals(
                    Map.of("error", "no answer within 200 ms"), silent.getData().orElseThrow());
            server.thaw();
            awaitUp(container);

            server.kill();
            await().untilAsserted(() -> {
                HealthCheckResponse gone = only(container);
                assertEquals(Status.DOWN, gone.getStatus());
                assertFalse(gone.getData().toString().contains(PASSWORD));
                assertFalse(gone.getData().toString().contains("127.0.0.1"));
            });
            server.restart();
            awaitUp(container);
            assertFalse(log.messages("ILK-433").isEmpty());
            assertFalse(log.messages("ILK-434").isEmpty());
            assertEquals(List.of(), log.messages("ILK-212"), "the backend has said so itself");
        }
    }

    private static void awaitUp(Container container) {
        await().atMost(Duration.ofSeconds(30)).until(() -> only(container).getStatus() == Status.UP);
    }
}
