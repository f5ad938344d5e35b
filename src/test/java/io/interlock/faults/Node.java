package io.interlock.faults;

import static org.awaitility.Awaitility.await;

import io.interlock.LockBackendException;
import io.interlock.LockHandle;
import io.interlock.LockListener;
import io.interlock.LockLost;
import io.interlock.LockManager;
import io.interlock.LockOptions;
import io.interlock.bootstrap.Interlock;
import io.interlock.bootstrap.InterlockBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** One node of an application, with its locks in a store, and what it was told of lost ones. */
public final class Node implements AutoCloseable {

    /** Of calls to the store. Short, as most faults are told by it; long enough for a machine that does other things besides. */
    public static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** No call to the store blocks longer: the engine waits twice for an answer, each time a little longer than the timeout. */
    public static final Duration DEADLINE = TIMEOUT.multipliedBy(2).plusSeconds(6);

    /** The first connection takes longer than the timeout where many JVMs start at once. */
    private static final Duration START = Duration.ofSeconds(60);

    /** Before every key. */
    public static final String PREFIX = "faults:";

    private final LockManager locks;
    private final List<LockLost> lost = new CopyOnWriteArrayList<>();

    private Node(Map<String, String> settings) {
        locks = await().atMost(START)
                .ignoreException(LockBackendException.class)
                .until(() -> open(settings), Objects::nonNull);
    }

    private LockManager open(Map<String, String> settings) {
        InterlockBuilder builder = Interlock.builder().setting("interlock.prefix", PREFIX);
        settings.forEach(builder::setting);
        return builder.listener(new LockListener() {
                    @Override
                    public void lost(LockLost event) {
                        lost.add(event);
                    }
                })
                .build();
    }

    /** With these settings, which name the store. */
    public static Node with(Map<String, String> settings) {
        return new Node(settings);
    }

    /** Its locks. */
    public LockManager locks() {
        return locks;
    }

    /** Why locks were lost, in the order of the events. */
    public List<LockLost.Reason> losses() {
        return lost.stream().map(LockLost::reason).toList();
    }

    /** Takes a lock that is free. */
    public LockHandle take(String key, LockOptions options) {
        return locks.acquire(key, options).orElseThrow(() -> new AssertionError(key + " is busy"));
    }

    /** Takes a lock in a thread of its own. */
    public CompletableFuture<LockHandle> takeLater(String key, LockOptions options) {
        return CompletableFuture.supplyAsync(
                () -> take(key, options),
                command -> Executors.defaultThreadFactory().newThread(command).start());
    }

    /** A lock that is asked for once. */
    public static LockOptions lasting(Duration ttl) {
        return LockOptions.defaults().ttl(ttl);
    }

    /** A lock that is waited for. */
    public static LockOptions waiting(Duration ttl) {
        return lasting(ttl).waits(true).waitTimeout(Duration.ofSeconds(30));
    }

    @Override
    public void close() {
        locks.close();
    }
}
