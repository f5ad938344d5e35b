package io.interlock.backend.redis;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.interlock.spi.AcquireRequest;
import io.interlock.spi.Lease;
import io.interlock.spi.Owner;
import io.interlock.spi.Renewal;
import io.interlock.spi.Reply;
import io.interlock.spi.Wake;
import io.interlock.testkit.OpenedBackend;
import io.interlock.testkit.TestContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/** One node of an application, which asks the backend itself. */
final class DirectNode implements AutoCloseable {

    static final Duration LONG = Managers.LONG;

    private static final AtomicLong ATTEMPTS = new AtomicLong();

    private final OpenedBackend opened;

    DirectNode(String uri) {
        this(Map.of("interlock.redis.uri", uri));
    }

    DirectNode(Map<String, String> settings, Object... beans) {
        opened = Opened.with(settings, beans);
    }

    private Reply ask(String key, Owner owner) {
        return join(opened.backend()
                .tryAcquire(new AcquireRequest(TestContext.PREFIX + key, owner, LONG, Duration.ZERO, System.nanoTime()))
                .reply());
    }

    private static Owner owner() {
        return new Owner("test@node:1/" + ProcessHandle.current().pid(), ATTEMPTS.incrementAndGet(), 0);
    }

    /** The lease of a key that must be free. */
    Lease take(String key) {
        Owner owner = owner();
        Reply.Granted granted = assertInstanceOf(Reply.Granted.class, ask(key, owner));
        return new Lease(TestContext.PREFIX + key, owner, granted.token());
    }

    /** The promise that a key which must be taken has got. */
    Wake refused(String key) {
        return assertInstanceOf(Reply.Busy.class, ask(key, owner())).wake();
    }

    Renewal.Status renew(Lease lease) {
        return join(opened.backend().renew(List.of(new Renewal(lease, LONG))))
                .get(0)
                .status();
    }

    boolean release(Lease lease) {
        return join(opened.backend().release(lease, Duration.ZERO));
    }

    boolean isTaken(String key) {
        return join(opened.backend().inspect(TestContext.PREFIX + key)).isPresent();
    }

    boolean force(String key) {
        return join(opened.backend().forceRelease(TestContext.PREFIX + key));
    }

    private static <T> T join(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public void close() {
        opened.close();
    }
}
