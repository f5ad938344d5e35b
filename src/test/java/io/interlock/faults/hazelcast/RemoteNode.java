package io.interlock.faults.hazelcast;

import io.interlock.LockBackendException;
import io.interlock.faults.Broken;
import io.interlock.faults.History;
import io.interlock.faults.Visit;
import io.interlock.testkit.jvm.OtherJvm;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** A node in another JVM, which runs {@link NodeProgram}. */
final class RemoteNode {

    private static final String BROKEN = LockBackendException.class.getName() + ": ";
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final long PATIENCE_SECONDS = 60;

    private final OtherJvm jvm;

    RemoteNode(OtherJvm jvm) {
        this.jvm = jvm;
    }

    OtherJvm jvm() {
        return jvm;
    }

    /** Takes a lock that is free. */
    RemoteLock take(String key, Duration ttl) {
        return ask(key, ttl, Duration.ZERO).orElseThrow(() -> new AssertionError(key + " is busy"));
    }

    /** Takes a lock unless it is busy. */
    Optional<RemoteLock> ask(String key, Duration ttl, Duration wait) {
        return joined(asked(key, ttl, wait));
    }

    /** Waits for a lock, and has it when this completes. */
    CompletableFuture<RemoteLock> takeLater(String key, Duration ttl) {
        return asked(key, ttl, WAIT)
                .thenApply(taken -> taken.orElseThrow(() -> new AssertionError(key + " stayed busy")))
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private CompletableFuture<Optional<RemoteLock>> asked(String key, Duration ttl, Duration wait) {
        return jvm.send("take " + key + " " + ttl.toMillis() + " " + wait.toMillis())
                .handle((answer, error) -> {
                    if (error != null) {
                        throw rebuilt(error, key);
                    }
                    return answer.equals("busy")
                            ? Optional.<RemoteLock>empty()
                            : Optional.of(RemoteLock.parse(this, key, answer));
                });
    }

    /** The exception that was thrown there, as far as it is one that callers are promised. */
    static RuntimeException rebuilt(Throwable error, String key) {
        String text = String.valueOf(error.getMessage());
        return text.startsWith(BROKEN)
                ? new LockBackendException(text.substring(BROKEN.length()), key, "hazelcast", error)
                : new IllegalStateException(text, error);
    }

    /** Its value, or what was thrown in place of it. */
    static <T> T joined(CompletableFuture<T> asked) {
        try {
            return asked.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** What the CP subsystem knows it by. */
    String id() {
        return jvm.ask("id");
    }

    /** The CP groups that it leads. */
    Set<String> leads() {
        return Set.of(jvm.ask("leads").split(" "));
    }

    /**
     * Takes a lock under a new name, so that it has asked both groups. The first call for a group goes to any member, as it is not
     * known who leads, and Hazelcast waits long for one that is stopped. The first of all makes the group of the locks.
     */
    void learnLeaders() {
        String key = "new-" + UUID.randomUUID();
        Broken.recovers(() -> ask(key, WAIT, Duration.ZERO)).release();
    }

    /** Who is in the CP group. */
    Set<String> group() {
        return Set.of(jvm.ask("group").split(" "));
    }

    /** Takes one that has ended out of the CP subsystem. */
    boolean expel(String id) {
        return jvm.ask("expel " + id).equals("done");
    }

    /** Becomes a member of the CP subsystem. */
    void promote() {
        jvm.ask("promote");
    }

    /** Closes its locks and leaves the cluster. */
    CompletableFuture<String> shutDown() {
        return jvm.send("shutdown");
    }

    /** How many members it sees. */
    int clusterSize() {
        return Integer.parseInt(jvm.ask("size"));
    }

    /** Whether each entry of a map has as many copies as it should. */
    boolean isSafe() {
        return Boolean.parseBoolean(jvm.ask("safe"));
    }

    /** How many callers wait there. */
    long waiting() {
        return Long.parseLong(jvm.ask("waiting"));
    }

    /** Lets it take a lock again and again until it is told to {@link #leave}; completes with its visits. */
    CompletableFuture<List<Visit>> contend(String key) {
        return jvm.send("contend " + key)
                .thenApply(visits ->
                        Arrays.stream(visits.split(" ")).map(Visit::parse).toList());
    }

    /** Lets it stop that, and adds its visits to a history. */
    void leave(CompletableFuture<List<Visit>> contending, History history) {
        jvm.ask("leave");
        joined(contending).forEach(history::add);
    }
}
