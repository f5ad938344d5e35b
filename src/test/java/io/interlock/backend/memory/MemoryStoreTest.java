package io.interlock.backend.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.spi.AcquireRequest;
import io.interlock.spi.Lease;
import io.interlock.spi.LockBackendProvider;
import io.interlock.spi.Owner;
import io.interlock.spi.Reply;
import io.interlock.testkit.FakeClock;
import java.time.Duration;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MemoryStoreTest {

    private static final Duration TTL = Duration.ofSeconds(30);

    private final FakeClock clock = new FakeClock();
    private final MemoryStore store = new MemoryStore(clock);
    private final MemoryBackend backend = new MemoryBackend(store);
    private final AtomicLong attempts = new AtomicLong();

    private Reply ask(String key, Duration ttl) {
        return answer(backend.tryAcquire(request(key, ttl)).reply().toCompletableFuture());
    }

    private AcquireRequest request(String key, Duration ttl) {
        Owner owner = new Owner("app@host:1", attempts.incrementAndGet(), 0);
        return new AcquireRequest(key, owner, ttl, Duration.ZERO, clock.getAsLong());
    }

    private Lease acquire(String key, Duration ttl) {
        AcquireRequest request = request(key, ttl);
        Reply.Granted granted =
                (Reply.Granted) answer(backend.tryAcquire(request).reply().toCompletableFuture());
        return new Lease(key, request.owner(), granted.token());
    }

    private static <T> T answer(CompletableFuture<T> stage) {
        assertTrue(stage.isDone(), "memory answers at once");
        return stage.join();
    }

    private boolean release(Lease lease, Duration keepFor) {
        return answer(backend.release(lease, keepFor).toCompletableFuture());
    }

    @Test
    void isFoundByItsName() {
        assertTrue(ServiceLoader.load(LockBackendProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .anyMatch(provider -> provider instanceof MemoryBackendProvider
                        && provider.name().equals("memory")));
    }

    @Test
    void j1_storesHaveNothingInCommon() {
        acquire("k", TTL);
        MemoryBackend other = new MemoryBackend(new MemoryStore(clock));
        assertInstanceOf(
                Reply.Granted.class,
                answer(other.tryAcquire(request("k", TTL)).reply().toCompletableFuture()));
    }

    @Test
    void j1_nothingIsKeptPerKey() {
        for (int i = 0; i < 100_000; i++) {
            assertTrue(release(acquire("k" + i, TTL), Duration.ZERO));
        }
        assertEquals(0, store.size());
    }

    @Test
    void j2_expiryIsToTheNanosecond() {
        Lease lease = acquire("k", TTL);
        clock.advance(TTL.minusNanos(1));
        assertEquals(Duration.ofNanos(1), ((Reply.Busy) ask("k", TTL)).remaining());
        clock.advance(Duration.ofNanos(1));
        assertInstanceOf(Reply.Granted.class, ask("k", TTL));
        assertFalse(release(lease, Duration.ZERO));
    }

    @Test
    void j2_aLockThatNobodyReleasedIsDroppedAfterItsTtl() {
        for (int i = 0; i < 1_000; i++) {
            acquire("leaked" + i, TTL);
        }
        Lease live = acquire("live", Duration.ofHours(1));
        clock.advance(Duration.ofMinutes(1));
        Lease trigger = acquire("other", TTL);
        assertEquals(2, store.size());
        assertTrue(release(live, Duration.ZERO));
        assertTrue(release(trigger, Duration.ZERO));
    }

    @Test
    void aHugeTtlIsNotOverAtOnce() {
        acquire("k", Duration.ofSeconds(Long.MAX_VALUE));
        clock.advance(Duration.ofDays(365));
        assertInstanceOf(Reply.Busy.class, ask("k", TTL));
    }

    @Test
    void aReleaseWakesBeforeItReturns() {
        Lease lease = acquire("k", TTL);
        Reply.Busy busy = (Reply.Busy) ask("k", TTL);
        release(lease, Duration.ZERO);
        assertTrue(busy.wake().stage().toCompletableFuture().isDone());
    }

    @Test
    void aKeptReleaseWakesSoThatWaitersLearnTheNewTime() {
        Lease lease = acquire("k", TTL);
        Reply.Busy before = (Reply.Busy) ask("k", TTL);
        assertTrue(release(lease, Duration.ofSeconds(1)));
        assertTrue(before.wake().stage().toCompletableFuture().isDone());
        assertEquals(Duration.ofSeconds(1), ((Reply.Busy) ask("k", TTL)).remaining());
    }

    @Test
    void aWaiterIsCarriedOverToTheNextHolder() {
        acquire("k", TTL);
        Reply.Busy waiter = (Reply.Busy) ask("k", TTL.multipliedBy(2));
        clock.advance(TTL);
        Lease next = acquire("k", TTL);
        assertFalse(waiter.wake().stage().toCompletableFuture().isDone());
        release(next, Duration.ZERO);
        assertTrue(waiter.wake().stage().toCompletableFuture().isDone());
    }

    @Test
    void aCancelledWakeLeavesNothingBehind() {
        acquire("k", TTL);
        for (int i = 0; i < 3; i++) {
            ((Reply.Busy) ask("k", TTL)).wake().cancel();
        }
        assertEquals(null, store.find("k", clock.getAsLong()).waiters());
    }

    @Test
    void afterCloseItSaysWhy() {
        backend.close();
        CompletionException failure = assertThrows(CompletionException.class, () -> ask("k", TTL));
        assertInstanceOf(IllegalStateException.class, failure.getCause());
        assertEquals(
                "ILK-301: the memory backend is closed, together with its LockManager."
                        + " Fix: do not use a LockManager after close().",
                failure.getCause().getMessage());
    }
}
