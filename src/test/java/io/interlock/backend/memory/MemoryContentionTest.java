package io.interlock.backend.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.spi.AcquireRequest;
import io.interlock.spi.Lease;
import io.interlock.spi.Owner;
import io.interlock.spi.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More threads than the contract has, on one store, at memory's own speed. */
class MemoryContentionTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = 3_000;
    private static final Duration TTL = Duration.ofMinutes(5);

    private final MemoryStore store = new MemoryStore();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private long lastToken;
    private int entries;

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** Who misses its wake waits out the ttl, which is longer than this test is let run. */
    @Test
    void noWakeIsLostAndTokensGrowInTheOrderOfTheirGrants() throws Exception {
        List<Future<?>> runs = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            MemoryBackend node = new MemoryBackend(store);
            String name = "app@host:" + i;
            runs.add(threads.submit(() -> {
                for (int round = 0; round < ROUNDS; round++) {
                    visit(node, new Owner(name, round, 0));
                }
                return null;
            }));
        }
        for (Future<?> run : runs) {
            run.get(2, TimeUnit.MINUTES);
        }
        assertEquals(THREADS * ROUNDS, entries);
        assertEquals(0, store.size());
    }

    private void visit(MemoryBackend node, Owner owner) throws Exception {
        AcquireRequest request = new AcquireRequest("k", owner, TTL, Duration.ZERO);
        Reply reply = node.tryAcquire(request).reply().toCompletableFuture().join();
        while (reply instanceof Reply.Busy busy) {
            busy.wake().stage().toCompletableFuture().get(TTL.toSeconds(), TimeUnit.SECONDS);
            busy.wake().cancel();
            reply = node.tryAcquire(request).reply().toCompletableFuture().join();
        }
        long token = ((Reply.Granted) reply).token();
        assertTrue(token > lastToken, () -> "token " + token + " after " + lastToken);
        lastToken = token;
        entries++;
        assertTrue(node.release(new Lease("k", owner, token), Duration.ZERO)
                .toCompletableFuture()
                .join());
    }
}
