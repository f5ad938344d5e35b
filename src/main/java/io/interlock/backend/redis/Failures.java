package io.interlock.backend.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.cluster.PartitionSelectorException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionException;

/** What Redis's errors mean to us. */
final class Failures {

    /** States that pass by themselves: a server that loads its data, a cluster between two masters or moving a slot. */
    private static final Set<String> PASSING = Set.of("LOADING", "TRYAGAIN", "CLUSTERDOWN", "MASTERDOWN", "BUSY");

    private static final Set<String> FORBIDDEN = Set.of("NOPERM", "NOAUTH", "WRONGPASS");

    /** The error of our own script: the record of the last token is spoilt. */
    private static final String GUARD = "GUARD";

    private Failures() {}

    static Throwable unwrapped(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    }

    /** Whether the server has forgotten the script, and runs it if it gets the source. */
    static boolean isUnknownScript(Throwable error) {
        return error instanceof RedisNoScriptException || kind(error).equals("NOSCRIPT");
    }

    static boolean isPassing(Throwable error) {
        return error instanceof PartitionSelectorException || PASSING.contains(kind(error));
    }

    /** Whether the server that answered is a replica now. */
    static boolean isDemoted(Throwable error) {
        return kind(error).equals("READONLY");
    }

    static boolean isForbidden(Throwable error) {
        return FORBIDDEN.contains(kind(error));
    }

    /** The server has answered, with an error. */
    static boolean isAnswer(Throwable error) {
        return error instanceof RedisCommandExecutionException;
    }

    static RedisFailure noAnswer(Duration timeout, Object address) {
        return new RedisFailure(
                "ILK-411: " + address + " has not answered within " + timeout.toMillis()
                        + " ms. Fix: see whether Redis is up and not overloaded, or raise " + RedisSettings.TIMEOUT,
                null);
    }

    static RedisFailure noConnection(Object address, Throwable cause) {
        return new RedisFailure(
                "ILK-410: no connection to " + address + ": " + root(cause)
                        + ". Fix: see that Redis runs there and can be reached; it is tried again",
                cause);
    }

    static RedisFailure stillDown(Object address) {
        return new RedisFailure(
                "ILK-410: no connection to " + address
                        + ". Fix: see that Redis runs there and can be reached; it is tried again",
                null);
    }

    static RedisFailure uncertain() {
        return new RedisFailure(
                "ILK-417: the connection broke during the release; the lock is free, whether by this release or before",
                null);
    }

    static RedisFailure closed() {
        return new RedisFailure("ILK-418: the backend redis is closed, together with its LockManager", null);
    }

    /** The error of a call, in our words. */
    static RedisFailure of(Throwable thrown, Object address) {
        Throwable error = unwrapped(thrown);
        if (error instanceof RedisFailure failure) {
            return failure;
        }
        if (!isAnswer(error)) {
            return noConnection(address, error);
        }
        if (isForbidden(error)) {
            return new RedisFailure(
                    "ILK-415: Redis refuses its user: " + error.getMessage()
                            + ". Fix: give the user the ACL rule of docs/backends/redis.md",
                    error);
        }
        return switch (kind(error)) {
            case "WRONGTYPE" ->
                new RedisFailure(
                        "ILK-412: the key holds another kind of record, of Redisson for example."
                                + " Fix: use another key or " + "interlock.prefix",
                        error);
            case "OOM" ->
                new RedisFailure("ILK-413: Redis is out of memory and grants no locks. Fix: raise maxmemory", error);
            case "READONLY" ->
                new RedisFailure(
                        "ILK-414: the server is a read-only replica. Fix: name the master, or the Sentinels", error);
            case GUARD ->
                new RedisFailure(
                        "ILK-419: " + String.valueOf(error.getMessage()).replaceFirst("^" + GUARD + " ", "")
                                + ", which counts fencing tokens, holds something else."
                                + " Fix: delete it; tokens go on from the server's clock",
                        error);
            default -> new RedisFailure("ILK-416: Redis refused: " + error.getMessage(), error);
        };
    }

    /** The first word of a server's error, its kind; an error inside a script may carry it further on. */
    private static String kind(Throwable error) {
        String message = error.getMessage();
        if (message == null) {
            return "";
        }
        return message.replaceFirst("^(ERR )?Error running script.*?: -?", "")
                .replaceFirst("^-", "")
                .split(" ", 2)[0];
    }

    private static String root(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
