package io.interlock.backend.redis;

import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One script call. It completes with the script's reply, or with a {@link RedisFailure} when it is refused or its time is
 * over. Until then it is repeated where the server asks for that, and on the next connection if the one before was replaced.
 */
final class Request extends CompletableFuture<List<Object>> {

    private static final long PAUSE_MILLIS = 25;

    private final Requests all;
    private final Script script;
    private final String[] keys;
    private final String[] arguments;
    private final long sent;

    private volatile @Nullable RedisFuture<List<Object>> flight;
    private volatile @Nullable Server server;
    private volatile int epoch;
    private volatile boolean unanswered;

    Request(Requests all, Script script, String[] keys, String[] arguments, long sent) {
        this.all = all;
        this.script = script;
        this.keys = keys;
        this.arguments = arguments;
        this.sent = sent;
    }

    /** A moment before it was sent, of {@link System#nanoTime}. */
    long sent() {
        return sent;
    }

    /** Whether the server that has answered tells us when the key changes. */
    boolean pushes() {
        Server asked = server;
        return asked != null && asked.pushes();
    }

    /** Whether the connection broke before the answer came, so that the script may have run twice. */
    boolean mayHaveRunTwice() {
        Server asked = server;
        return unanswered || (asked != null && asked.epoch() != epoch);
    }

    void send() {
        CompletableFuture<Server> route = all.link().to(keys[0]);
        if (route.isDone() && !route.isCompletedExceptionally()) {
            call(route.join(), false);
        } else {
            route.whenComplete((found, error) -> {
                if (error == null) {
                    call(found, false);
                } else {
                    failed(Failures.unwrapped(error));
                }
            });
        }
    }

    private void call(Server found, boolean withSource) {
        if (isDone()) {
            return;
        }
        if (server != found) {
            unanswered = mayHaveRunTwice();
            epoch = found.epoch();
            server = found;
        }
        RedisFuture<List<Object>> called;
        try {
            called = Traceless.call(() -> withSource
                    ? found.commands().<List<Object>>eval(script.source, ScriptOutputType.MULTI, keys, arguments)
                    : found.commands().<List<Object>>evalsha(script.sha, ScriptOutputType.MULTI, keys, arguments));
        } catch (RuntimeException e) {
            failed(e);
            return;
        }
        flight = called;
        if (isDone()) {
            called.cancel(true);
        }
        called.whenComplete((reply, thrown) -> {
            if (thrown == null) {
                found.heard();
                complete(reply);
                return;
            }
            Throwable error = Failures.unwrapped(thrown);
            if (!withSource && Failures.isUnknownScript(error)) {
                call(found, true);
            } else {
                failed(error);
            }
        });
    }

    private void failed(Throwable error) {
        boolean answer = Failures.isAnswer(error);
        Server asked = server;
        if (!answer) {
            unanswered = true;
        } else if (asked != null) {
            asked.heard();
        }
        boolean replaced = !answer && asked != null && asked.isClosed();
        if (Failures.isPassing(error) || replaced) {
            sendAgain(error);
            return;
        }
        if (error instanceof RedisCommandTimeoutException) {
            // The application's client has a shorter patience than ours.
            all.link().suspect();
            completeExceptionally(Failures.noAnswer(all.timeout(), all.link().address()));
            return;
        }
        if (Failures.isDemoted(error)) {
            all.link().suspect();
        }
        completeExceptionally(Failures.of(error, all.link().address()));
    }

    private void sendAgain(Throwable error) {
        try {
            all.scheduler().schedule(this::send, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            completeExceptionally(Failures.of(error, all.link().address()));
        }
    }

    /** Whether its server has answered nobody since it was sent: other servers of a cluster may well have. */
    boolean metSilence() {
        Server asked = server;
        return !isDone() && (asked == null || asked.isSilentSince(sent));
    }

    /** Its time is over. What has not left yet shall not leave any more. */
    void expire() {
        if (completeExceptionally(Failures.noAnswer(all.timeout(), all.link().address()))) {
            RedisFuture<List<Object>> late = flight;
            if (late != null) {
                late.cancel(true);
            }
        }
    }
}
