package io.interlock.testkit;

import static io.interlock.testkit.ContractStage.LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.spi.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Nodes that want the same key at the same time get it one after the other, in the order of their tokens. */
interface ContentionContract extends ContractPart {

    /** A node's time inside. */
    record Visit(long token, long entered, long left) {}

    /** A number that loses increments as soon as two increment it at the same time. */
    final class Unguarded {

        private int value;

        void increment() {
            int seen = value;
            Thread.yield();
            value = seen + 1;
        }
    }

    @Test
    default void contendersAreInsideOneAtATime() throws Exception {
        int contenders = 6;
        int visitsEach = 60;
        Unguarded counter = new Unguarded();
        List<Visit> visits = Collections.synchronizedList(new ArrayList<>());
        ExecutorService threads = Executors.newFixedThreadPool(contenders);
        try {
            CompletionService<Void> runs = new ExecutorCompletionService<>(threads);
            for (int i = 0; i < contenders; i++) {
                Node node = stage().open();
                runs.submit(() -> visit(node, visitsEach, counter, visits), null);
            }
            for (int i = 0; i < contenders; i++) {
                rethrowing(runs.take());
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(contenders * visitsEach, counter.value, "increments");
        assertNoOverlap(visits);
    }

    private void visit(Node node, int times, Unguarded counter, List<Visit> visits) {
        for (int i = 0; i < times; i++) {
            Lease lease = node.acquireWaiting(stage().key(), LONG, Duration.ofMinutes(2));
            long entered = System.nanoTime();
            counter.increment();
            visits.add(new Visit(lease.token(), entered, System.nanoTime()));
            assertTrue(node.release(lease), "still ours");
        }
    }

    private static void rethrowing(Future<?> run) throws Exception {
        try {
            run.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AssertionError failure) {
                throw failure;
            }
            throw e;
        }
    }

    private static void assertNoOverlap(List<Visit> visits) {
        List<Visit> inOrder =
                visits.stream().sorted(Comparator.comparingLong(Visit::token)).toList();
        for (int i = 1; i < inOrder.size(); i++) {
            Visit before = inOrder.get(i - 1);
            Visit after = inOrder.get(i);
            assertTrue(before.token() < after.token(), () -> "one token for two: " + before + ", " + after);
            assertTrue(before.left() - after.entered() <= 0, () -> "both inside: " + before + ", " + after);
        }
    }
}
