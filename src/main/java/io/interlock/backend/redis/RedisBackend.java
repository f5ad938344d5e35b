package io.interlock.backend.redis;

import io.interlock.spi.AcquireRequest;
import io.interlock.spi.Attempt;
import io.interlock.spi.Capabilities;
import io.interlock.spi.Lease;
import io.interlock.spi.LockBackend;
import io.interlock.spi.Renewal;
import io.interlock.spi.Reply;
import io.interlock.spi.StoredLock;
import io.interlock.spi.Wake;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Locks in Redis: each call is one script, run in one round trip. Thread-safe; nothing blocks but {@link #close}. Stages
 * complete on Lettuce's threads.
 *
 * <p>A request that was sent twice, because the connection broke before its answer came, does no harm: an acquisition finds
 * its own record and is granted again, a release that finds nothing cannot tell, and says so by failing.
 */
final class RedisBackend implements LockBackend {

    private static final Capabilities CAPABILITIES = new Capabilities(true, true, true, false, true);

    /** For the alarm of the requests, which may ring late. */
    private static final Duration SLACK = Duration.ofMillis(200);

    private static final char GRANTED = 'G';

    private final Link link;
    private final Requests requests;
    private final Surroundings surroundings;
    private final Runnable closer;

    /** A backend on a link. {@code closer} closes what was opened for it besides. */
    RedisBackend(Link link, Surroundings surroundings, Runnable closer) {
        this.link = link;
        this.surroundings = surroundings;
        this.requests = new Requests(link, surroundings);
        this.closer = closer;
    }

    @Override
    public Attempt tryAcquire(AcquireRequest request) {
        String key = request.key();
        Wake wake = surroundings.wakes().on(key);
        Request asked = requests.run(
                Script.ACQUIRE,
                new String[] {key, link.guardOf(key)},
                LockRecord.of(request.owner()),
                millis(request.ttl()));
        return Attempt.of(asked.handle((reply, error) -> {
            Reply answer = error != null ? null : answer(request, reply, asked.pushes() ? wake : null);
            if (!(answer instanceof Reply.Busy busy) || busy.wake() == null) {
                wake.cancel();
            }
            if (answer == null) {
                throw Failures.of(error, link.address());
            }
            return answer;
        }));
    }

    private Reply answer(AcquireRequest request, List<Object> reply, @Nullable Wake wake) {
        String tagged = (String) reply.get(0);
        if (tagged.charAt(0) == GRANTED) {
            return new Reply.Granted(Long.parseLong(tagged, 1, tagged.length(), 10), request.ttl());
        }
        String owner = LockRecord.owner((String) reply.get(2));
        Duration remaining = remaining(number(reply, 1));
        if (remaining == null) {
            surroundings.notices().keptForEver(request.key(), owner);
        }
        return new Reply.Busy(remaining, owner, wake);
    }

    @Override
    public CompletionStage<List<Renewal.Outcome>> renew(List<Renewal> renewals) {
        return RenewalBatch.send(requests, renewals);
    }

    @Override
    public CompletionStage<Boolean> release(Lease lease, Duration keepFor) {
        Request asked = requests.run(Script.RELEASE, keys(lease.key()), LockRecord.of(lease), millis(keepFor));
        return asked.thenApply(reply -> {
            boolean ours = number(reply, 0) == 1;
            // Of a grant that never was confirmed nobody asks whether it was held.
            if (!ours && lease.token() != Lease.UNKNOWN_TOKEN && asked.mayHaveRunTwice()) {
                throw Failures.uncertain();
            }
            return ours;
        });
    }

    @Override
    public CompletionStage<Optional<StoredLock>> inspect(String key) {
        return requests.run(Script.INSPECT, keys(key))
                .thenApply(reply -> reply.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new StoredLock(LockRecord.owner((String) reply.get(1)), remaining(number(reply, 0)))));
    }

    @Override
    public CompletionStage<Boolean> forceRelease(String key) {
        return requests.run(Script.REMOVE, keys(key)).thenApply(reply -> number(reply, 0) > 0);
    }

    @Override
    public boolean isOutage(Throwable failure) {
        return failure instanceof RedisFailure known && known.isSilence();
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Duration callTimeout() {
        return surroundings.timeout().plus(SLACK);
    }

    @Override
    public void close() {
        Aside.run(() -> {
            requests.close();
            link.close();
            closer.run();
        });
    }

    private static String[] keys(String key) {
        return new String[] {key};
    }

    /** Redis counts in milliseconds; a part of one is a whole one, for nobody may enter too early. */
    static String millis(Duration duration) {
        long millis = duration.toMillis();
        return Long.toString(duration.minusMillis(millis).isZero() ? millis : millis + 1);
    }

    static long number(List<Object> reply, int index) {
        return (Long) reply.get(index);
    }

    /** {@code null} if the key has no end. */
    private static @Nullable Duration remaining(long pttl) {
        return pttl == -1 ? null : Duration.ofMillis(Math.max(0, pttl));
    }
}
