package io.interlock.engine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockBackendException;
import io.interlock.LockHandle;
import io.interlock.LockInterruptedException;
import io.interlock.LockOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real threads: invariants 1, 3, 4 and 6 under load. */
class ContentionTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final LockOptions WAIT = LockOptions.defaults().waitTimeout(LONG);

    private static void run(int threads, Callable<?> body) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> ends = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            ends.add(pool.submit(body));
        }
        for (Future<?> end : ends) {
            end.get(60, TimeUnit.SECONDS);
        }
        pool.shutdown();
    }

    /** What a key protects: an unguarded count, the last token, and who is inside. */
    private static final class Guarded {

        private long count;
        private long lastToken;
        private final AtomicInteger inside = new AtomicInteger();
        private final AtomicLong entries = new AtomicLong();

        void enter(LockHandle handle, String context) {
            assertEquals(1, inside.incrementAndGet(), () -> "inside at once; " + context);
            assertTrue(handle.fencingToken() > lastToken, () -> "the token does not grow; " + context);
            lastToken = handle.fencingToken();
            count++;
            entries.incrementAndGet();
            inside.decrementAndGet();
        }

        void check(String context) {
            assertEquals(entries.get(), count, context);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 64, 0", "1, 64, 64", "1, 64, 1023", "2, 64, 64", "3, 30, 1", "2, 16, 0"})
    void oneKeyIsOneCallersAtATimeAndItsTokensGrow(int nodes, int threads, int maxHandovers) throws Exception {
        Guarded guarded = new Guarded();
        AtomicInteger number = new AtomicInteger();
        try (Cluster cluster = new Cluster(nodes, maxHandovers)) {
            run(threads, () -> {
                Engine engine = cluster.node(number.getAndIncrement());
                for (int i = 0; i < 100; i++) {
                    LockHandle handle = engine.acquire("hot", WAIT).orElseThrow();
                    guarded.enter(handle, "");
                    assertTrue(handle.release());
                }
                return null;
            });
            assertEquals(threads * 100L, guarded.count);
            await().until(() -> cluster.gates() == 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "2"})
    void asLockAndCallExcludeEachOtherToo(int nodes) throws Exception {
        Guarded guarded = new Guarded();
        AtomicInteger number = new AtomicInteger();
        try (Cluster cluster = new Cluster(nodes, 64)) {
            run(16, () -> {
                Engine engine = cluster.node(number.getAndIncrement());
                Lock lock = engine.asLock("hot", WAIT);
                for (int i = 0; i < 100; i++) {
                    lock.lock();
                    guarded.enter(engine.current().orElseThrow(), "");
                    lock.unlock();
                    engine.call("hot", WAIT, () -> {
                        guarded.enter(engine.current().orElseThrow(), "");
                        return null;
                    });
                }
                return null;
            });
            assertEquals(16 * 200, guarded.count);
            await().until(() -> cluster.gates() == 0);
        }
    }

    @Test
    void setsOfKeysInAnyOrderDoNotDeadlock() throws Exception {
        List<String> keys = List.of("a", "b", "c", "d", "e");
        List<Guarded> guarded = keys.stream().map(key -> new Guarded()).toList();
        try (Cluster cluster = new Cluster(2, 4)) {
            AtomicInteger number = new AtomicInteger();
            run(12, () -> {
                Engine engine = cluster.node(number.getAndIncrement());
                for (int i = 0; i < 60; i++) {
                    List<String> some = new ArrayList<>(keys);
                    Collections.shuffle(some, ThreadLocalRandom.current());
                    try (var set = engine.acquireAll(some.subList(0, 3), WAIT).orElseThrow()) {
                        set.handles()
                                .forEach(handle ->
                                        guarded.get(keys.indexOf(handle.key())).enter(handle, ""));
                    }
                }
                return null;
            });
            assertEquals(
                    12 * 60 * 3, guarded.stream().mapToLong(one -> one.count).sum());
            await().until(() -> cluster.gates() == 0);
        }
    }

    /** Everything that can go wrong with a caller, on a few keys; holders that overrun leave by the ttl. */
    @ParameterizedTest
    @CsvSource({"1", "2"})
    void timeoutsInterruptsCancelsAndExpiriesLetNobodyInTwiceAndLeaveNothing(int nodes) throws Exception {
        long seed = ThreadLocalRandom.current().nextLong();
        String context = "seed " + seed + ", nodes " + nodes;
        ConcurrentHashMap<String, Guarded> guarded = new ConcurrentHashMap<>();
        AtomicInteger number = new AtomicInteger();
        AtomicInteger entered = new AtomicInteger();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1_500);
        try (Cluster cluster = new Cluster(nodes, 8)) {
            run(24, () -> {
                int me = number.getAndIncrement();
                Random random = new Random(seed + me);
                Engine engine = cluster.node(me);
                while (System.nanoTime() - end < 0) {
                    String key = "key" + random.nextInt(4);
                    boolean renews = random.nextInt(3) == 0;
                    LockHandle handle = get(engine, key, LockOptions.defaults().autoRenew(renews), random);
                    if (handle == null) {
                        continue;
                    }
                    if (handle.remaining().toMillis() > 1_000) {
                        guarded.computeIfAbsent(key, any -> new Guarded()).enter(handle, context);
                        entered.incrementAndGet();
                    }
                    if (renews || random.nextInt(50) > 0) {
                        handle.release();
                    } else {
                        handle.extend(Duration.ofMillis(20));
                    }
                }
                return null;
            });
            guarded.values().forEach(one -> one.check(context));
            assertTrue(entered.get() > 100, "entered " + entered.get());
            for (int i = 0; i < 4; i++) {
                cluster.node(i).acquire("key" + i, WAIT).orElseThrow().release();
            }
            assertEquals(
                    0,
                    cluster.engines.stream()
                            .mapToLong(e -> e.statistics().waiting())
                            .sum(),
                    context);
        }
    }

    private static LockHandle get(Engine engine, String key, LockOptions options, Random random) throws Exception {
        switch (random.nextInt(5)) {
            case 0:
                return engine.acquire(key, options).orElse(null);
            case 1:
                try {
                    return engine.acquire(key, options.waitTimeout(Duration.ofNanos(1 + random.nextInt(3_000_000))))
                            .orElse(null);
                } catch (LockBackendException e) {
                    return null; // a wait may be over before the store has answered
                }
            case 2:
                CompletableFuture<Optional<LockHandle>> waiter =
                        engine.acquireAsync(key, options.waitTimeout(LONG)).toCompletableFuture();
                if (random.nextBoolean() && waiter.cancel(false)) {
                    return null;
                }
                return waiter.get(60, TimeUnit.SECONDS).orElse(null);
            case 3:
                Thread me = Thread.currentThread();
                CompletableFuture<Void> interruption = CompletableFuture.runAsync(me::interrupt);
                try {
                    return engine.acquire(key, options.waitTimeout(LONG)).orElse(null);
                } catch (LockInterruptedException e) {
                    return null;
                } finally {
                    interruption.join();
                    Thread.interrupted();
                }
            default:
                return engine.acquire(key, options.waitTimeout(LONG)).orElse(null);
        }
    }

    /** With all others in line for the key, nobody gets it twice before each has had it once. */
    @Test
    void waitersTakeTurns() throws Exception {
        int threads = 16;
        int rounds = 50;
        List<Integer> order = new ArrayList<>();
        AtomicInteger number = new AtomicInteger();
        try (Cluster cluster = new Cluster(1, 64)) {
            Engine engine = cluster.node(0);
            run(threads, () -> {
                int me = number.getAndIncrement();
                for (int i = 0; i < rounds; i++) {
                    LockHandle handle = engine.acquire("hot", WAIT).orElseThrow();
                    order.add(me);
                    boolean othersEnded = order.size() > threads * (rounds - 1);
                    while (!othersEnded && engine.statistics().waiting() < threads - 1) {
                        Thread.onSpinWait();
                    }
                    handle.release();
                }
                return null;
            });
        }
        for (int round = 1; round < rounds; round++) {
            List<Integer> turn = order.subList(round * threads, (round + 1) * threads);
            assertEquals(threads, turn.stream().distinct().count(), "round " + round + ": " + turn);
        }
    }
}
