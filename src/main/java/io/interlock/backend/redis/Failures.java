package io.interlock.backend.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.cluster.PartitionSelectorException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /** Redis says it in other words inside a script, which differ from version to version. */
    static boolean isForbidden(Throwable error) {
        String message = String.valueOf(error.getMessage());
        return FORBIDDEN.contains(kind(error))
                || message.contains("The user executing the script can't")
                || message.contains("ACL failure in script");
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

    static RedisFailure noAddress(Throwable cause) {
        return new RedisFailure(
                "ILK-405: the application's RedisClient was made without an address. Fix: set " + RedisSettings.URI
                        + ", or make the client with a RedisURI",
                cause);
    }

    static RedisFailure noTransport(Object address) {
        return new RedisFailure(
                "ILK-406: " + address + " is a unix socket, for which Netty has no transport on the class path."
                        + " Fix: add io.netty:netty-transport-native-epoll with the classifier of the platform, such as"
                        + " linux-x86_64 (on macOS netty-transport-native-kqueue), or name host and port",
                null);
    }

    static RedisFailure uncertain() {
        return new RedisFailure(
                "ILK-417: the connection broke during the release; the lock is not ours any more, whether by this release or before",
                null);
    }

    static RedisFailure closed() {
        return new RedisFailure("ILK-418: the backend redis is closed, together with its LockManager", null);
    }

    /** The error of a call, or of connecting, in our words. */
    static RedisFailure of(Throwable thrown, Object address) {
        Throwable error = unwrapped(thrown);
        if (error instanceof RedisFailure failure) {
            return failure;
        }
        Throwable answer = answerIn(error);
        return answer == null
                ? noConnection(address, error)
                : new RedisFailure(
                        refusal(answer, String.valueOf(answer.getMessage()).replaceFirst("\\.$", ""), address), error);
    }

    private static String refusal(Throwable answer, String words, Object address) {
        if (isForbidden(answer)) {
            return "ILK-415: Redis refuses its user: " + words
                    + ". Fix: check the user and the password, and give the user the ACL rule of docs/backends/redis.md";
        }
        if (words.contains("cluster support disabled")) {
            return "ILK-422: " + address + " is no cluster. Fix: begin interlock.redis.uri with redis://";
        }
        return switch (kind(answer)) {
            case "WRONGTYPE" ->
                "ILK-412: the key holds another kind of record, of Redisson for example."
                        + " Fix: use another key or interlock.prefix";
            case "OOM" -> "ILK-413: Redis is out of memory and grants no locks. Fix: raise maxmemory";
            case "READONLY" -> "ILK-414: the server is a read-only replica. Fix: name the master, or the Sentinels";
            case GUARD ->
                "ILK-419: " + words.replaceFirst("^" + GUARD + " ", "")
                        + ", which counts fencing tokens, holds something else."
                        + " Fix: delete it; tokens go on from the server's clock";
            default -> "ILK-416: Redis refused: " + words;
        };
    }

    /** What a server has answered: while connecting it is deep inside, and that of each node of a cluster is suppressed. */
    private static @Nullable Throwable answerIn(Throwable error) {
        if (isAnswer(error)) {
            return error;
        }
        Stream<Throwable> inside = Stream.concat(Stream.ofNullable(error.getCause()), Stream.of(error.getSuppressed()));
        return inside.map(Failures::answerIn)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The first word of a server's error, its kind; before Redis 7, an error inside a script carries it further on. */
    private static String kind(Throwable error) {
        String message = error.getMessage();
        if (message == null) {
            return "";
        }
        return message.replaceFirst("^(ERR )?Error running script.*@user_script: ?\\d+: ?", "")
                .replaceFirst("^-", "")
                .split(" ", 2)[0];
    }

    private static String root(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null || cause.getSuppressed().length > 0) {
            cause = cause.getCause() != null ? cause.getCause() : cause.getSuppressed()[0];
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
