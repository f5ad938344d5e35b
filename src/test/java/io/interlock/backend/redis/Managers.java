package io.interlock.backend.redis;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.LockOptions;
import io.interlock.bootstrap.Interlock;
import io.interlock.bootstrap.InterlockBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Whole managers on Redis, as applications have them, and waiters of theirs. */
final class Managers {

    /** A ttl that no test sees the end of: who enters before it was told. */
    static final Duration LONG = Duration.ofMinutes(2);

    /** How long anything may take that should happen soon. */
    static final Duration SOON = Duration.ofSeconds(30);

    static final LockOptions WAITING =
            LockOptions.defaults().ttl(LONG).waits(true).waitTimeout(SOON);

    private Managers() {}

    static LockManager at(String uri) {
        return with(Map.of("interlock.redis.uri", uri));
    }

    static LockManager with(Map<String, String> settings) {
        InterlockBuilder builder =
                Interlock.builder().setting("interlock.backend", "redis").setting("interlock.jmx.enabled", "false");
        settings.forEach(builder::setting);
        return builder.build();
    }

    /** For what blocks: the common pool may have a single thread. */
    static Executor ownThread() {
        return task -> Executors.defaultThreadFactory().newThread(task).start();
    }

    /** A lock that must be free. */
    static LockHandle take(LockManager manager, String key, Duration ttl) {
        return manager.acquire(key, LockOptions.defaults().ttl(ttl)).orElseThrow();
    }

    /** Begins to wait for a lock that another manager holds, and returns when it does. */
    static CompletableFuture<LockHandle> waitFor(LockManager manager, String key) {
        CompletableFuture<LockHandle> waiter = queue(manager, key);
        Awaitility.await("waiting").until(() -> manager.statistics().waiting() == 1);
        return waiter;
    }

    /** Asks for a lock, and waits for it if it is held. */
    static CompletableFuture<LockHandle> queue(LockManager manager, String key) {
        return manager.acquireAsync(key, WAITING)
                .thenApply(Optional::orElseThrow)
                .toCompletableFuture();
    }

    static LockHandle entered(CompletableFuture<LockHandle> waiter) throws Exception {
        return waiter.get(SOON.toSeconds(), TimeUnit.SECONDS);
    }
}
