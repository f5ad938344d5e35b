package io.interlock.backend.redis;

import static io.interlock.backend.redis.Managers.LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.LockOptions;
import io.interlock.testkit.redis.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** No wake-up is lost: every grant is released for real, and who misses one waits for a ttl that is longer than the test. */
class HandToAndFroTest {

    private static final int ROUNDS = 2_000;
    private static final int THREADS = 4;
    private static final long BOUND_SECONDS = LONG.toSeconds() - 10;

    private final AtomicInteger left = new AtomicInteger(ROUNDS);
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicLong lastToken = new AtomicLong();

    @Test
    void twoNodesHandAKeyToAndFro() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2 * THREADS);
        try (RedisServer server = RedisServer.start();
                LockManager first = node(server);
                LockManager second = node(server)) {
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                ends.add(pool.submit(() -> work(first)));
                ends.add(pool.submit(() -> work(second)));
            }
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
            for (Future<?> end : ends) {
                end.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
            assertEquals(
                    0, first.statistics().handedOver() + second.statistics().handedOver());
            assertEquals(0, first.statistics().lost() + second.statistics().lost());
            assertTrue(
                    first.statistics().acquired() > ROUNDS / 10,
                    first.statistics().toString());
            assertTrue(
                    second.statistics().acquired() > ROUNDS / 10,
                    second.statistics().toString());
        } finally {
            pool.shutdownNow();
        }
    }

    private static LockManager node(RedisServer server) {
        return Managers.with(Map.of("interlock.redis.uri", server.uri(), "interlock.max-handovers", "0"));
    }

    private void work(LockManager node) {
        LockOptions patient = LockOptions.defaults().ttl(LONG).waitTimeout(Duration.ofSeconds(BOUND_SECONDS));
        while (left.getAndDecrement() > 0) {
            try (LockHandle handle = node.acquire("k", patient).orElseThrow()) {
                assertEquals(1, inside.incrementAndGet());
                long token = handle.fencingToken();
                assertTrue(lastToken.getAndSet(token) < token, "tokens grow");
                inside.decrementAndGet();
            }
        }
    }
}
