package io.interlock.faults.hazelcast;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One of three members with locks in maps is killed, and then another. */
class MapFaultsTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int LOCKS = 200;

    private Trio trio;

    @BeforeEach
    void start() {
        trio = Trio.withMaps();
    }

    @AfterEach
    void stop() {
        if (trio != null) {
            trio.close();
        }
    }

    @Test
    void noLockIsLostWithAMemberAndThoseOfAHolderEndWithTheirTtl() {
        RemoteNode one = trio.nodes().get(0);
        RemoteNode two = trio.nodes().get(1);
        List<RemoteLock> held = new ArrayList<>();
        for (int i = 0; i < LOCKS; i += 2) {
            held.add(one.take("k" + i, LONG));
            held.add(two.take("k" + (i + 1), LONG));
        }
        trio.nodes().get(2).jvm().kill();
        for (int i = 0; i < LOCKS; i++) {
            RemoteNode other = i % 2 == 0 ? two : one;
            RemoteLock lock = held.get(i);
            assertEquals(Optional.empty(), other.ask(lock.key(), LONG, Duration.ZERO));
            assertTrue(lock.release(), lock.key());
            assertTrue(other.take(lock.key(), LONG).token() > lock.token());
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> one.clusterSize() == 2 && one.isSafe());
        RemoteLock unrenewed = one.take("unrenewed", Duration.ofSeconds(3));
        RemoteLock renewed = one.take("renewed", Duration.ofSeconds(2));
        assertTrue(renewed.extend(Duration.ofSeconds(5)));
        CompletableFuture<RemoteLock> afterUnrenewed = two.takeLater("unrenewed", LONG);
        CompletableFuture<RemoteLock> afterRenewed = two.takeLater("renewed", LONG);
        await().until(() -> two.waiting() == 2);
        long end = unrenewed.deadline();
        long renewedEnd = renewed.deadline();
        one.jvm().kill();
        assertTrue(System.nanoTime() - end < 0, "killed too late to tell anything");
        assertTrue(afterUnrenewed.join().since() - end >= 0);
        assertTrue(afterUnrenewed.join().token() > unrenewed.token());
        assertTrue(afterRenewed.join().since() - renewedEnd >= 0);
        assertTrue(afterRenewed.join().token() > renewed.token());
    }
}
