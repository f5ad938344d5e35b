package io.interlock.engine;

import static io.interlock.engine.EngineFixture.KEY;
import static io.interlock.engine.EngineFixture.NO_WAIT;
import static io.interlock.engine.EngineFixture.PREFIX;
import static io.interlock.engine.EngineFixture.SECOND;
import static io.interlock.engine.EngineFixture.TTL;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.interlock.LockHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The order of those who wait here: invariant 1. */
class FifoTest {

    @RegisterExtension
    final EngineFixture f = new EngineFixture();

    @Test
    void waitersAreServedInTheOrderInWhichTheyCame() {
        LockHandle handle = f.take();
        List<CompletableFuture<Optional<LockHandle>>> line = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            line.add(f.queue());
        }
        for (CompletableFuture<Optional<LockHandle>> next : line) {
            assertFalse(next.isDone());
            handle.release();
            handle = f.granted(next);
        }
        handle.release();
        f.assertIdle();
    }

    @Test
    void whoGivesUpIsSkippedWhereverItStands() {
        LockHandle handle = f.take();
        List<CompletableFuture<Optional<LockHandle>>> line =
                IntStream.range(0, 5).mapToObj(i -> f.queue()).toList();
        List.of(0, 2, 4).forEach(i -> line.get(i).cancel(false));
        handle.release();
        f.granted(line.get(1)).release();
        f.granted(line.get(3)).release();
        f.assertIdle();
    }

    @Test
    void oneThatDoesNotWaitNeverOvertakes() {
        LockHandle handle = f.take();
        CompletableFuture<Optional<LockHandle>> waiter = f.queue();
        f.assertTurnedAway(f.queue(NO_WAIT));
        handle.release();
        assertEquals(Optional.empty(), f.engine.acquire(KEY), "handed over already");
        f.granted(waiter);
    }

    @Test
    void timeoutsInTheLineAreTheirOwn() {
        f.backend.store().occupy(PREFIX + KEY, TTL);
        CompletableFuture<Optional<LockHandle>> patient = f.queue();
        CompletableFuture<Optional<LockHandle>> brief = f.queue(NO_WAIT.waitTimeout(SECOND));
        f.advance(SECOND);
        f.assertTurnedAway(brief);
        assertFalse(patient.isDone());
        f.advance(TTL);
        f.granted(patient);
    }

    @Test
    void threadsAndStagesWaitInOneLine() {
        LockHandle handle = f.take();
        List<String> order = new CopyOnWriteArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String name = "waiter " + i;
            int before = i;
            await().until(() -> f.engine.statistics().waiting() == before);
            if (i % 2 == 0) {
                f.queue().thenAccept(got -> {
                    order.add(name);
                    got.orElseThrow().release();
                });
            } else {
                Thread thread = new Thread(() -> {
                    LockHandle mine = f.take(EngineFixture.WAIT);
                    order.add(name);
                    mine.release();
                });
                threads.add(thread);
                thread.start();
            }
        }
        await().until(() -> f.engine.statistics().waiting() == 6);
        handle.release();
        await().until(() -> {
            f.run();
            return order.size() == 6;
        });
        assertEquals(IntStream.range(0, 6).mapToObj(i -> "waiter " + i).toList(), order);
        await().until(() -> threads.stream().noneMatch(Thread::isAlive));
        f.assertIdle();
    }
}
