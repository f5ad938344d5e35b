package io.interlock.demo;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.LockOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs a task that must not run twice at a time, with the lock taken by hand. */
@ApplicationScoped
public class CriticalTaskService {

    private static final LockOptions AT_ONCE =
            LockOptions.defaults().ttl(Duration.ofSeconds(5)).waits(false);

    private static final LockOptions PATIENT =
            LockOptions.defaults().ttl(Duration.ofSeconds(5)).waits(true).waitTimeout(Duration.ofSeconds(2));

    @Inject
    LockManager locks;

    /** Runs the task, after a wait if it must. */
    public boolean processTask(String taskId, Consumer<LockHandle> task) {
        return process(taskId, PATIENT, task);
    }

    /** Runs the task unless somebody else does. */
    public boolean processTaskIfFree(String taskId, Consumer<LockHandle> task) {
        return process(taskId, AT_ONCE, task);
    }

    private boolean process(String taskId, LockOptions options, Consumer<LockHandle> task) {
        Optional<LockHandle> lock = locks.acquire("task:" + taskId, options);
        if (lock.isEmpty()) {
            return false;
        }
        try {
            task.accept(lock.get());
            return true;
        } finally {
            locks.release(lock.get());
        }
    }
}
