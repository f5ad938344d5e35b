package io.interlock.faults.redis;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockHandle;
import io.interlock.faults.FencedRegister;
import io.interlock.faults.Node;
import io.interlock.testkit.jvm.OtherJvm;
import io.interlock.testkit.redis.RedisServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Something happens to the JVM that holds a lock. */
class HolderProcessTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration TTL = Duration.ofSeconds(2);

    /** What is promised, and how often a machine that does other things may miss it. */
    private static final Duration AT_MOST_LATER = Duration.ofMillis(100);

    private static final int TRIES = 5;

    private RedisServer server;
    private Node node;

    @BeforeEach
    void start() {
        server = RedisServer.start();
        node = RedisNode.at(server.uri());
    }

    @AfterEach
    void stop() {
        node.close();
        server.close();
    }

    @Test
    void whenItIsKilledAnotherEntersAfterTheTtlAndAtMost100MillisLater() {
        Duration later = enteredLater();
        for (int i = 1; i < TRIES && later.compareTo(AT_MOST_LATER) > 0; i++) {
            later = enteredLater();
        }
        assertTrue(later.compareTo(AT_MOST_LATER) <= 0, later.toString());
    }

    /** How long after the end of a dead holder's ttl a waiter has its lock, by the clock of this JVM. */
    private Duration enteredLater() {
        try (OtherJvm holder = Holder.of(server.uri(), "k", TTL)) {
            long token = Long.parseLong(holder.ask("token"));
            CompletableFuture<Long> entered = node.takeLater("k", Node.waiting(LONG))
                    .thenApply(taken -> {
                        long at = System.nanoTime();
                        assertTrue(taken.fencingToken() > token);
                        taken.release();
                        return at;
                    });
            holder.kill();
            long asked = System.nanoTime();
            long left = Long.parseLong(server.command("PTTL", Node.PREFIX + "k"));
            long answered = System.nanoTime();
            long at = entered.orTimeout(20, TimeUnit.SECONDS).join();
            if (left < 0) {
                // It was over before this could be seen: nothing was measured.
                return TTL;
            }
            // Redis rounds the time that is left to the next millisecond, up or down.
            assertTrue(at - asked >= TimeUnit.MILLISECONDS.toNanos(left - 1), "entered before the ttl was over");
            return Duration.ofNanos(at - answered).minusMillis(left);
        }
    }

    @Test
    void whenItWasStoppedBeyondItsTtlItLearnsItsLossAndItsTokenIsRefused() {
        FencedRegister register = new FencedRegister();
        try (OtherJvm holder = Holder.of(server.uri(), "k", TTL)) {
            assertEquals("true", holder.ask("held"));
            long token = Long.parseLong(holder.ask("token"));
            assertTrue(register.write(token));
            holder.freeze();
            LockHandle next = node.take("k", Node.waiting(LONG));
            assertTrue(register.write(next.fencingToken()));
            CompletableFuture<String> asked = holder.send("held");
            holder.thaw();
            assertEquals("false", asked.join());
            assertFalse(register.write(token));
            await().until(() -> holder.ask("losses").equals("[EXPIRED]"));
            assertTrue(next.isHeld());
            assertTrue(next.release());
        }
    }
}
