package io.interlock.backend.redis;

import io.interlock.spi.Wakes;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A connection to one server, which tells us of every key that has changed since it was read on this connection. Lettuce
 * connects again by itself; what the server was told to track is gone then, so it is told again, and everybody is woken
 * when it has confirmed that: from then on no change can be missed.
 */
final class Server implements RedisConnectionStateListener {

    private static final long UP = Long.MIN_VALUE;
    private static final long TRACKING_AGAIN_MILLIS = 100;

    private final String place;
    private final StatefulRedisConnection<String, String> connection;
    private final RedisClusterAsyncCommands<String, String> commands;
    private final Wakes wakes;
    private final Notices notices;
    private final ScheduledExecutorService scheduler;

    private final CompletableFuture<Server> ready = CompletableFuture.completedFuture(this);

    private volatile boolean canPush = true;
    private volatile boolean pushes;
    private volatile long heard = System.nanoTime();
    private volatile long downSince = UP;
    private volatile int epoch;
    private volatile boolean closed;

    /**
     * A connection on which nothing has been read yet.
     *
     * @param commands the commands to use for it, which in a cluster follow a key that moves
     */
    Server(
            String place,
            StatefulRedisConnection<String, String> connection,
            RedisClusterAsyncCommands<String, String> commands,
            Surroundings surroundings) {
        this.place = place;
        this.connection = connection;
        this.commands = commands;
        this.wakes = surroundings.wakes();
        this.notices = surroundings.notices();
        this.scheduler = surroundings.scheduler();
        connection.addListener(this);
    }

    /** Completed with itself. */
    CompletableFuture<Server> ready() {
        return ready;
    }

    RedisClusterAsyncCommands<String, String> commands() {
        return commands;
    }

    /** Whether a waiter will hear of a change. */
    boolean pushes() {
        return pushes;
    }

    /**
     * Grows when the connection breaks: what was sent in an earlier epoch and not answered may have been sent twice. What is
     * asked while there is no connection leaves with the next one, so it belongs to that.
     */
    int epoch() {
        return epoch;
    }

    /** It has answered something. */
    void heard() {
        heard = System.nanoTime();
    }

    /** Whether it has answered nothing since this moment of {@link System#nanoTime}. */
    boolean isSilentSince(long moment) {
        return heard - moment < 0;
    }

    /** Whether there has been no connection for so long. */
    boolean isDownFor(Duration time) {
        long since = downSince;
        return since != UP && System.nanoTime() - since > time.toNanos();
    }

    /** Asks the server to tell us of changes. Completes when it has answered, whatever that was; never fails. */
    CompletionStage<?> track() {
        if (!canPush) {
            return CompletableFuture.completedFuture(null);
        }
        return connection
                .async()
                .clientTracking(TrackingArgs.Builder.enabled().noloop())
                .handle((ok, error) -> {
                    pushes = error == null;
                    if (error != null && Failures.isPassing(error)) {
                        scheduler.schedule(this::trackAgain, TRACKING_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                    } else if (error != null && Failures.isAnswer(error)) {
                        notices.trackingRefused(place, String.valueOf(error.getMessage()));
                    }
                    return ok;
                });
    }

    /** This connection cannot carry pushes. */
    void withoutPushes(String why) {
        canPush = false;
        notices.trackingRefused(place, why);
    }

    private void trackAgain() {
        track().thenRun(wakes::wakeAll);
    }

    @Override
    public void onRedisConnected(RedisChannelHandler<?, ?> handler, SocketAddress address) {
        if (reconnected()) {
            notices.back(place);
        }
        trackAgain();
    }

    private synchronized boolean reconnected() {
        boolean wasDown = downSince != UP;
        downSince = UP;
        return wasDown;
    }

    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
        if (disconnected()) {
            notices.down(place);
        }
    }

    private synchronized boolean disconnected() {
        boolean wasUp = downSince == UP;
        if (wasUp) {
            downSince = System.nanoTime();
            epoch++;
        }
        return wasUp;
    }

    /** Whether nobody shall use it any more: what it has not answered then is to be asked of its successor. */
    boolean isClosed() {
        return closed;
    }

    /** Takes no more notice of the connection, which is another's to close. */
    void leave() {
        connection.removeListener(this);
        breakOff();
    }

    private synchronized void breakOff() {
        closed = true;
        epoch++;
    }

    CompletableFuture<?> close() {
        leave();
        return connection.closeAsync();
    }
}
