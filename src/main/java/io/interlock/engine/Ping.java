package io.interlock.engine;

import io.interlock.LockBackendException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Asks a store about a key that nobody locks, to see whether it answers. */
final class Ping {

    /** Always the same: in fenced-lock mode of Hazelcast each key that was ever named stays. */
    private static final String KEY = "interlock-ping";

    private Ping() {}

    /** How long the answer took; fails with a {@link LockBackendException} if there is none. */
    static CompletionStage<Duration> of(Keyspace keyspace) {
        Services services = keyspace.services;
        long sent = services.time.now();
        CompletableFuture<Duration> answer = Call.guarded(() ->
                        keyspace.backend.inspect(services.settings.prefix().concat(KEY)))
                .copy()
                .orTimeout(keyspace.callTimeout, TimeUnit.NANOSECONDS)
                .handle((found, error) -> {
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
}
