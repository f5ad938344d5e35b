package io.interlock.backend.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Work that is done on a thread of its own, for a caller who waits. */
class AsideTest {

    @Test
    void theThreadEndsWithTheTask() throws Exception {
        Thread thread = Aside.call(Thread::currentThread);
        assertNotSame(Thread.currentThread(), thread);
        assertTrue(thread.isDaemon());
        thread.join(10_000);
        assertFalse(thread.isAlive());
    }

    @Test
    void answersAndThrowsWhatTheTaskDoes() {
        assertEquals("answer", Aside.call(() -> "answer"));
        IllegalStateException failure = new IllegalStateException();
        assertSame(
                failure,
                assertThrows(
                        IllegalStateException.class,
                        () -> Aside.run(() -> {
                            throw failure;
                        })));
        AssertionError error = new AssertionError();
        assertSame(
                error,
                assertThrows(
                        AssertionError.class,
                        () -> Aside.run(() -> {
                            throw error;
                        })));
    }

    @Test
    void anInterruptOfTheCallerReachesTheTaskAndIsKept() {
        AtomicBoolean reached = new AtomicBoolean();
        Thread.currentThread().interrupt();
        try {
            Aside.run(() -> {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    reached.set(true);
                }
            });
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertTrue(reached.get());
    }
}
