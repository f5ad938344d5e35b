package io.interlock.backend.redis;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.interlock.spi.AcquireRequest;
import io.interlock.spi.Lease;
import io.interlock.spi.LockBackend;
import io.interlock.spi.Owner;
import io.interlock.spi.Renewal;
import io.interlock.spi.Reply;
import io.interlock.spi.StoredLock;
import io.interlock.testkit.OpenedBackend;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;

/** A node without an engine: each call is made by the test, and waited for. */
final class Caller implements AutoCloseable {

    private final OpenedBackend opened;
    private final String name;
    private final AtomicLong attempts = new AtomicLong();

    private Caller(OpenedBackend opened, String name) {
        this.opened = opened;
        this.name = name;
    }

    static Caller at(String uri, String name) {
        return new Caller(Opened.at(uri), name);
    }

    /** A node that uses a client of the application. */
    static Caller with(Object client, String name) {
        return new Caller(Opened.with(Map.of(), client), name);
    }

    LockBackend backend() {
        return opened.backend();
    }

    /** An attempt that was never made before, at a key with its prefix. */
    AcquireRequest request(String key, Duration ttl) {
        Owner owner = new Owner(name, attempts.incrementAndGet(), System.currentTimeMillis());
        return new AcquireRequest(key, owner, ttl, Duration.ZERO, System.nanoTime());
    }

    Reply ask(AcquireRequest request) {
        return answer(backend().tryAcquire(request).reply());
    }

    /** The lease of a key that must be free. */
    Lease take(String key, Duration ttl) {
        return take(request(key, ttl));
    }

    Lease take(AcquireRequest request) {
        Reply.Granted granted = assertInstanceOf(Reply.Granted.class, ask(request));
        return new Lease(request.key(), request.owner(), granted.token());
    }

    /** The answer for a key that must be taken. */
    Reply.Busy refused(String key) {
        return assertInstanceOf(Reply.Busy.class, ask(request(key, Managers.LONG)));
    }

    boolean release(Lease lease) {
        return release(lease, Duration.ZERO);
    }

    boolean release(Lease lease, Duration keepFor) {
        return answer(backend().release(lease, keepFor));
    }

    List<Renewal.Status> renew(List<Lease> leases, Duration ttl) {
        List<Renewal> renewals =
                leases.stream().map(lease -> new Renewal(lease, ttl)).toList();
        return answer(backend().renew(renewals)).stream()
                .map(Renewal.Outcome::status)
                .toList();
    }

    Optional<StoredLock> inspect(String key) {
        return answer(backend().inspect(key));
    }

    static void awaitWake(Reply.Busy busy) {
        Awaitility.await("the wake")
                .atMost(Managers.SOON)
                .until(() -> busy.wake().stage().toCompletableFuture().isDone());
        busy.wake().cancel();
    }

    /** An answer, or the backend's error as a {@link java.util.concurrent.CompletionException}. */
    private static <T> T answer(CompletionStage<T> stage) {
        return stage.toCompletableFuture()
                .orTimeout(Managers.SOON.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    @Override
    public void close() {
        opened.close();
    }
}
