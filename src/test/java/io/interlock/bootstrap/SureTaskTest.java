package io.interlock.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.enterprise.concurrent.AbortedException;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** A container that tells a task's listener what has become of it. */
class SureTaskTest {

    private final List<String> runs = new ArrayList<>();
    private final ManagedExecutorService container = (ManagedExecutorService) Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ManagedExecutorService.class},
            (proxy, method, arguments) -> null);

    private final SureTask task = new SureTask(() -> runs.add("run"), otherwise -> {
        runs.add("otherwise");
        otherwise.run();
    });

    @Test
    void aTaskThatTheContainerHasRunIsNotRunAgain() {
        task.run();
        task.getManagedTaskListener().taskDone(new CompletableFuture<>(), container, task, null);
        assertEquals(List.of("run"), runs);
    }

    @Test
    void aTaskThatTheContainerHasAcceptedAndThenAbortedRunsOtherwise() {
        AbortedException cause = new AbortedException("the application is disabled");
        task.getManagedTaskListener().taskAborted(new CompletableFuture<>(), container, task, cause);
        task.getManagedTaskListener().taskDone(new CompletableFuture<>(), container, task, cause);
        assertEquals(List.of("otherwise", "run"), runs);
    }

    @Test
    void aTaskThatNobodyTakesAnyMoreRunsWhereThatIsToldOf() {
        SureTask last = new SureTask(() -> runs.add("run"), otherwise -> {
            throw new RejectedExecutionException("closed");
        });
        last.getManagedTaskListener().taskDone(new CompletableFuture<>(), container, last, null);
        assertEquals(List.of("run"), runs);
    }
}
