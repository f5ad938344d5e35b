package io.interlock.engine;

import io.interlock.LockBackendException;
import io.interlock.spi.StoredLock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

/** Asks a store about a key that nobody locks, to see whether it answers. */
final class Ping {

    /** Always the same: in fenced-lock mode of Hazelcast each key that was ever named stays. */
    private static final String KEY = "interlock-ping";

    private Ping() {}

    /** How long the answer took; fails with a {@link LockBackendException} if there is none. */
    static CompletionStage<Duration> of(Keyspace keyspace) {
        Services services = keyspace.services;
        long sent = services.time.now();
        CompletableFuture<Optional<StoredLock>> reply = Call.guarded(() ->
                        keyspace.backend.inspect(services.settings.prefix().concat(KEY)))
                .copy();
        Timed patience = patience(reply);
        services.timers.schedule(patience, sent + keyspace.callTimeout);
        CompletableFuture<Duration> answer = reply.handle((found, error) -> {
            services.timers.cancel(patience);
            if (error != null) {
                Throwable cause = Call.unwrapped(error);
                keyspace.outage.note(cause);
                throw new CompletionException(EngineLog.unanswered(keyspace.name, cause));
            }
            keyspace.outage.note(null);
            return Duration.ofNanos(services.time.now() - sent);
        });
        return services.told(answer).minimalCompletionStage();
    }

    /** Not orTimeout: the JDK's thread for that would keep the class loader of whoever comes first, for good. */
    private static Timed patience(CompletableFuture<?> reply) {
        return new Timed() {
            @Override
            void due(long now) {
                reply.completeExceptionally(new TimeoutException("no answer within the backend's call timeout"));
            }
        };
    }
}
