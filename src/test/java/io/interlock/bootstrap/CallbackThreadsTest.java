package io.interlock.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which threads and which context the application's callbacks get. */
class CallbackThreadsTest {

    private final List<String> way = new ArrayList<>();

    private Executor step(String name) {
        return task -> {
            way.add(name);
            task.run();
        };
    }

    private void run(Executor callbacks) {
        callbacks.execute(() -> way.add("task"));
    }

    @Test
    void theContainersThreadsInTheApplicationsContext() {
        run(CallbackThreads.of(step("owned"), step("container"), step("application")));
        assertEquals(List.of("application", "container", "task"), way);
    }

    @Test
    void ownThreadsInTheApplicationsContextWhereThereIsNoContainer() {
        run(CallbackThreads.of(step("owned"), null, step("application")));
        assertEquals(List.of("owned", "application", "task"), way);
    }

    static Stream<RuntimeException> refusals() {
        return Stream.of(new RejectedExecutionException("suspended"), new IllegalStateException("undeployed"));
    }

    private static Executor refusing(RuntimeException refusal) {
        return task -> {
            throw refusal;
        };
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void ownThreadsWhereTheContainerRefuses(RuntimeException refusal) {
        run(CallbackThreads.of(step("owned"), refusing(refusal), step("application")));
        assertEquals(List.of("application", "owned", "application", "task"), way);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void ownThreadsWhereTheContextHasEnded(RuntimeException refusal) {
        run(CallbackThreads.of(step("owned"), step("container"), refusing(refusal)));
        assertEquals(List.of("owned", "task"), way);
    }

    /** Events count on it. */
    @ParameterizedTest
    @MethodSource("refusals")
    void aTaskThatTheContainerRunsAndRefusesRunsOnce(RuntimeException refusal) {
        Executor twoFaced = task -> {
            task.run();
            throw refusal;
        };
        run(CallbackThreads.of(step("owned"), twoFaced, step("application")));
        assertEquals(1, way.stream().filter("task"::equals).count());
    }

    @Test
    void anyOtherFailureIsNoRefusal() {
        UnsupportedOperationException failure = new UnsupportedOperationException();
        Executor callbacks = CallbackThreads.of(step("owned"), refusing(failure), step("application"));
        assertSame(failure, assertThrows(UnsupportedOperationException.class, () -> run(callbacks)));
        assertEquals(List.of("application"), way);
    }
}
