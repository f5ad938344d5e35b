package io.interlock.backend.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import io.interlock.LockHandle;
import io.interlock.LockListener;
import io.interlock.LockManager;
import io.interlock.LockOptions;
import io.interlock.bootstrap.Interlock;
import io.interlock.bootstrap.InterlockBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Whole managers on an instance, as applications have them, and waiters of theirs. */
final class Managers {

    /** A ttl that no test sees the end of. */
    static final Duration LONG = Duration.ofMinutes(2);

    /** How long anything may take that should happen soon. */
    static final Duration SOON = Duration.ofSeconds(30);

    static final LockOptions WAITING =
            LockOptions.defaults().ttl(LONG).waits(true).waitTimeout(SOON);

    private Managers() {}

    /** On a member, in fenced-lock mode. */
    static LockManager on(HazelcastInstance instance) {
        return with(Map.of("interlock.hazelcast.instance-name", instance.getName()));
    }

    static LockManager with(Map<String, String> settings, LockListener... listeners) {
        InterlockBuilder builder =
                Interlock.builder().setting("interlock.backend", "hazelcast").setting("interlock.jmx.enabled", "false");
        settings.forEach(builder::setting);
        for (LockListener listener : listeners) {
            builder.listener(listener);
        }
        return builder.build();
    }

    /** A lock that must be free. */
    static LockHandle take(LockManager manager, String key) {
        return manager.acquire(key, LockOptions.defaults().ttl(LONG)).orElseThrow();
    }

    /** Begins to wait for a lock that another manager holds, and returns when it does. */
    static CompletableFuture<LockHandle> waitFor(LockManager manager, String key) {
        CompletableFuture<LockHandle> waiter = manager.acquireAsync(key, WAITING)
                .thenApply(Optional::orElseThrow)
                .toCompletableFuture();
        Awaitility.await("waiting").until(() -> manager.statistics().waiting() > 0);
        return waiter;
    }

    static LockHandle entered(CompletableFuture<LockHandle> waiter) throws Exception {
        return waiter.get(SOON.toSeconds(), TimeUnit.SECONDS);
    }
}
