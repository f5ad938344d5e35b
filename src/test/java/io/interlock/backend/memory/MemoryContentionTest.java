package io.interlock.backend.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.spi.AcquireRequest;
import io.interlock.spi.Lease;
import io.interlock.spi.Owner;
import io.interlock.spi.Reply;
import java.time.Duration;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More threads than the contract has, on one store, at memory's own speed. */
class MemoryContentionTest {

    private static final int THREADS = 8;
    private static final Duration TTL = Duration.ofMinutes(5);

    private final MemoryStore store = new MemoryStore();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private long lastToken;
    private int entries;

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** What a thread does with a busy reply before it asks again. */
    private interface Pause {
        void on(Reply.Busy busy) throws Exception;
    }

    /** Who misses its wake waits out the ttl, which is longer than this test is let run. */
    @Test
    void noWakeIsLost() throws Exception {
        contend(50_000, busy -> busy.wake().stage().toCompletableFuture().get(TTL.toSeconds(), TimeUnit.SECONDS));
    }

    /** Spinning makes threads overtake each other between the steps of a grant. */
    @Test
    void j1_tokensGrowInTheOrderOfTheirGrants() throws Exception {
        contend(100_000, busy -> {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        });
    }

    private void contend(int rounds, Pause pause) throws Exception {
        CompletionService<Void> runs = new ExecutorCompletionService<>(threads);
        for (int i = 0; i < THREADS; i++) {
            MemoryBackend node = new MemoryBackend(store);
            String name = "app@host:" + i;
            runs.submit(() -> {
                for (int round = 0; round < rounds; round++) {
                    visit(node, new Owner(name, round, 0), pause);
                }
                return null;
            });
        }
        for (int i = 0; i < THREADS; i++) {
            Future<Void> run = runs.poll(2, TimeUnit.MINUTES);
            assertNotNull(run, "a thread is stuck");
            run.get();
        }
        assertEquals(THREADS * rounds, entries);
        assertEquals(0, store.size());
    }

    private void visit(MemoryBackend node, Owner owner, Pause pause) throws Exception {
        AcquireRequest request = new AcquireRequest("k", owner, TTL, Duration.ZERO, System.nanoTime());
        Reply reply = node.tryAcquire(request).reply().toCompletableFuture().join();
        while (reply instanceof Reply.Busy busy) {
            pause.on(busy);
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
