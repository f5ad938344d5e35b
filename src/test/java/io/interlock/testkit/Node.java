package io.interlock.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.interlock.spi.AcquireRequest;
import io.interlock.spi.Attempt;
import io.interlock.spi.Lease;
import io.interlock.spi.LockBackend;
import io.interlock.spi.Owner;
import io.interlock.spi.Renewal;
import io.interlock.spi.Reply;
import io.interlock.spi.StoredLock;
import io.interlock.spi.Wake;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A node of the contract: a backend, asked in the way in which one manager asks, and waited for no longer than it allows. */
final class Node {

    /** How long a busy reply without a push or a remaining time is slept on. */
    private static final long POLL_MILLIS = 10;

    private final LockBackend backend;
    private final String manager;
    private final AtomicLong attempts = new AtomicLong();

    Node(LockBackend backend, String manager) {
        this.backend = backend;
        this.manager = manager;
    }

    LockBackend backend() {
        return backend;
    }

    /** A request by an owner that was never used before, which does not wait. */
    AcquireRequest request(String key, Duration ttl) {
        return request(key, ttl, Duration.ZERO);
    }

    AcquireRequest request(String key, Duration ttl, Duration waitBudget) {
        Owner owner = new Owner(manager, attempts.incrementAndGet(), System.currentTimeMillis());
        return new AcquireRequest(key, owner, ttl, waitBudget, System.nanoTime());
    }

    Reply answer(Attempt attempt) {
        return await(attempt.reply());
    }

    Reply ask(AcquireRequest request) {
        return await(backend.tryAcquire(request).reply(), request.waitBudget());
    }

    /** The lease of a key that must be free. */
    Lease acquire(String key, Duration ttl) {
        return acquire(request(key, ttl));
    }

    Lease acquire(AcquireRequest request) {
        if (ask(request) instanceof Reply.Granted granted) {
            return new Lease(request.key(), request.owner(), granted.token());
        }
        return fail("busy, though it should be free: " + request.key());
    }

    /** The answer for a key that must be taken; its wake is the caller's to cancel. */
    Reply.Busy refused(String key, Duration ttl) {
        Reply reply = ask(request(key, ttl));
        return reply instanceof Reply.Busy busy ? busy : fail("granted, though it is another's: " + key);
    }

    /** As {@link #refused}, for those who want nothing but the fact. */
    void assertRefused(String key, Duration ttl) {
        cancel(refused(key, ttl).wake());
    }

    /** Asks again whenever the answers say that it is worth it, as the engine does, and fails when that took too long. */
    Lease acquireWaiting(String key, Duration ttl, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() - deadline < 0) {
            AcquireRequest request = request(key, ttl, nativeBudget(deadline));
            Reply reply = ask(request);
            if (reply instanceof Reply.Granted granted) {
                return new Lease(key, request.owner(), granted.token());
            }
            sleepOn((Reply.Busy) reply, deadline);
        }
        return fail("still busy after " + atMost + ": " + key);
    }

    private Duration nativeBudget(long deadline) {
        long left = deadline - System.nanoTime();
        return backend.capabilities().nativeWait() ? Duration.ofNanos(Math.max(0, left)) : Duration.ZERO;
    }

    private static void sleepOn(Reply.Busy busy, long deadline) {
        long left = deadline - System.nanoTime();
        Duration remaining = busy.remaining();
        long nanos = remaining == null ? left : Math.min(left, remaining.toNanos());
        Wake wake = busy.wake();
        try {
            if (wake == null) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            } else {
                wake.stage().toCompletableFuture().get(nanos, TimeUnit.NANOSECONDS);
            }
        } catch (TimeoutException | ExecutionException worthARetry) {
            // Time is up, or the push broke: both mean to ask again.
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            fail("interrupted", interrupt);
        } finally {
            cancel(wake);
        }
    }

    static void cancel(@Nullable Wake wake) {
        if (wake != null) {
            wake.cancel();
        }
    }

    Renewal.Outcome renew(Lease lease, Duration ttl) {
        List<Renewal.Outcome> outcomes = renew(List.of(new Renewal(lease, ttl)));
        assertEquals(1, outcomes.size(), "outcomes of one renewal");
        return outcomes.get(0);
    }

    List<Renewal.Outcome> renew(List<Renewal> renewals) {
        return await(backend.renew(renewals));
    }

    boolean release(Lease lease) {
        return release(lease, Duration.ZERO);
    }

    boolean release(Lease lease, Duration keepFor) {
        return await(backend.release(lease, keepFor));
    }

    Optional<StoredLock> inspect(String key) {
        return await(backend.inspect(key));
    }

    boolean forceRelease(String key) {
        return await(backend.forceRelease(key));
    }

    private <T> T await(CompletionStage<T> stage) {
        return await(stage, Duration.ZERO);
    }

    private <T> T await(CompletionStage<T> stage, Duration budget) {
        Duration bound = backend.callTimeout().plus(budget);
        try {
            return stage.toCompletableFuture().get(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return fail("no answer within the backend's own call timeout of " + bound, e);
        } catch (ExecutionException e) {
            return fail("failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return fail("interrupted", e);
        }
    }
}
