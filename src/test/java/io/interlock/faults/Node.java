package io.interlock.faults;

import static org.awaitility.Awaitility.await;

import io.interlock.LockBackendException;
import io.interlock.LockHandle;
import io.interlock.LockListener;
import io.interlock.LockLost;
import io.interlock.LockManager;
import io.interlock.LockOptions;
import io.interlock.bootstrap.Interlock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** One node of an application, with its locks in Redis, and what it was told of lost ones. */
final class Node implements AutoCloseable {

    /** Short, as most faults are told by it; long enough for a machine that does other things besides. */
    static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** No call to Redis blocks longer: the engine waits twice for an answer, each time a little longer than the timeout. */
    static final Duration DEADLINE = TIMEOUT.multipliedBy(2).plusSeconds(6);

    /** The first connection takes longer than the timeout where many JVMs start at once. */
    private static final Duration START = Duration.ofSeconds(60);

    static final String PREFIX = "faults:";

    final LockManager locks;
    private final List<LockLost> lost = new CopyOnWriteArrayList<>();

    private Node(String uri) {
        locks = await().atMost(START)
                .ignoreException(LockBackendException.class)
                .until(() -> open(uri), Objects::nonNull);
    }

    private LockManager open(String uri) {
        return Interlock.builder()
                .setting("interlock.backend", "redis")
                .setting("interlock.prefix", PREFIX)
                .setting("interlock.redis.uri", uri)
                .setting("interlock.redis.timeout", Long.toString(TIMEOUT.toMillis()))
                .listener(new LockListener() {
                    @Override
                    public void lost(LockLost event) {
                        lost.add(event);
                    }
                })
                .build();
    }

    static Node at(String uri) {
        return new Node(uri);
    }

    /** Why locks were lost, in the order of the events. */
    List<LockLost.Reason> losses() {
        return lost.stream().map(LockLost::reason).toList();
    }

    /** Takes a lock that is free. */
    LockHandle take(String key, LockOptions options) {
        return locks.acquire(key, options).orElseThrow(() -> new AssertionError(key + " is busy"));
    }

    /** Takes a lock in a thread of its own. */
    CompletableFuture<LockHandle> takeLater(String key, LockOptions options) {
        return CompletableFuture.supplyAsync(
                () -> take(key, options),
                command -> Executors.defaultThreadFactory().newThread(command).start());
    }

    static LockOptions lasting(Duration ttl) {
        return LockOptions.defaults().ttl(ttl);
    }

    static LockOptions waiting(Duration ttl) {
        return lasting(ttl).waits(true).waitTimeout(Duration.ofSeconds(30));
    }

    @Override
    public void close() {
        locks.close();
    }
}
