package io.interlock.tx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.cdi.Container;
import io.interlock.testkit.FakeBackend;
import io.interlock.testkit.FakeClock;
import io.interlock.testkit.FakeStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** A number in a database, read and written back by many threads on two nodes. */
class LostUpdateTest {

    private static final int THREADS = 8;
    private static final int CALLS = 20;

    /** How much of all that was added is there in the end. */
    private static int added(String name, BiConsumer<Orders, String> increment, String priority) throws Exception {
        FakeStore store = new FakeStore(new FakeClock());
        ExecutorService threads = Executors.newFixedThreadPool(2 * THREADS);
        try (Container first = node(store, priority);
                Container second = node(store, priority)) {
            first.get(Database.class).reset(name);
            List<Future<?>> running = new ArrayList<>();
            for (Orders orders : List.of(first.get(Orders.class), second.get(Orders.class))) {
                for (int thread = 0; thread < THREADS; thread++) {
                    running.add(threads.submit(() -> {
                        for (int call = 0; call < CALLS; call++) {
                            increment.accept(orders, name);
                        }
                    }));
                }
            }
            for (Future<?> each : running) {
                each.get();
            }
            return first.get(Database.class).committed(name);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Container node(FakeStore store, String priority) {
        return Container.with()
                .beans(Orders.class, Database.class)
                .backend("fake", new FakeBackend(store))
                .setting("interlock.backend", "fake")
                .setting("interlock.interceptor-priority", priority)
                .start();
    }

    @Test
    void e2_theNextHolderSeesTheCommitOfTheOneBefore() throws Exception {
        assertEquals(2 * THREADS * CALLS, added("outside", Orders::increment, "100"));
    }

    @Test
    void e3_soItDoesWithTheLockInsideTheTransactionWhichKeepsItUntilTheCommit() throws Exception {
        assertEquals(2 * THREADS * CALLS, added("bound", Orders::increment, "205"));
    }

    /** So the tests above can fail. */
    @Test
    void e4_withTheLockGivenBackInsideTheTransactionUpdatesAreLost() throws Exception {
        int added = added("inside", Orders::incrementOptedOut, "205");
        assertTrue(added < 2 * THREADS * CALLS, () -> "no update was lost: " + added);
    }
}
