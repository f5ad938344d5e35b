package io.interlock.backend.hazelcast;

import static io.interlock.backend.hazelcast.Managers.LONG;
import static io.interlock.backend.hazelcast.Managers.SOON;
import static io.interlock.backend.hazelcast.Managers.entered;
import static io.interlock.backend.hazelcast.Managers.waitFor;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.LockNotAcquiredException;
import io.interlock.LockOptions;
import io.interlock.testkit.hazelcast.Members;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a manager makes of maps, as others see these. */
class MapModeTest {

    private Members members;
    private LockManager manager;
    private LockManager other;

    @BeforeEach
    void open() {
        members = Members.start(2, 0);
        manager = on(members.member(0));
        other = on(members.member(1));
    }

    @AfterEach
    void close() {
        manager.close();
        other.close();
        members.close();
    }

    private static LockManager on(HazelcastInstance instance) {
        return Managers.with(
                Map.of("interlock.hazelcast.mode", "map", "interlock.hazelcast.instance-name", instance.getName()));
    }

    private IMap<String, String> locks() {
        return members.member(0).getMap(Entries.LOCKS);
    }

    private IMap<String, String> leases() {
        return members.member(0).getMap(Entries.LEASES);
    }

    private void assertNothingIsLeft() {
        await().atMost(SOON).until(() -> locks().isEmpty() && leases().isEmpty());
    }

    @Test
    void anIdleKeyLeavesNothing() {
        for (int i = 0; i < 200; i++) {
            LockHandle handle = take(i % 2 == 0 ? manager : other, "idle-" + i);
            if (i % 3 == 0) {
                assertTrue(handle.extend(LONG));
            }
            assertTrue(handle.release());
        }
        assertNothingIsLeft();
        assertEquals(1, members.member(0).getRingbuffer(Tokens.NAME).capacity());
    }

    @Test
    void aDeadHoldersLockEndsWithItsTtl() {
        take(manager, "dead", Duration.ofSeconds(2));
        members.member(0).getLifecycleService().terminate();
        LockHandle next = other.acquire("dead", Managers.WAITING).orElseThrow();
        assertTrue(next.release());
    }

    private static LockHandle take(LockManager manager, String key, Duration ttl) {
        return manager.acquire(key, LockOptions.defaults().ttl(ttl)).orElseThrow();
    }

    private static LockHandle take(LockManager manager, String key) {
        return take(manager, key, LONG);
    }

    @Test
    void aDeadHoldersRenewedLockEndsWithItsNewTtl() throws Exception {
        LockHandle dead = take(manager, "renewed", Duration.ofSeconds(2));
        assertTrue(dead.extend(Duration.ofSeconds(4)));
        long extended = System.nanoTime();
        assertEquals(1, leases().size());
        members.member(0).getLifecycleService().terminate();
        CompletableFuture<LockHandle> waiter = waitFor(other, "renewed");
        LockHandle next = entered(waiter);
        assertTrue(System.nanoTime() - extended >= Duration.ofMillis(3960).toNanos(), "not before its time");
        assertTrue(next.fencingToken() > dead.fencingToken());
        assertTrue(next.extend(LONG));
        assertTrue(next.release());
    }

    @Test
    void whatADeadHolderHasRenewedIsClearedAwayThoughNobodyAsksForIt() {
        for (int i = 0; i < 50; i++) {
            assertTrue(take(manager, "forgotten-" + i, Duration.ofSeconds(1)).extend(Duration.ofSeconds(1)));
        }
        members.member(0).getLifecycleService().terminate();
        IMap<String, String> left = members.member(1).getMap(Entries.LOCKS);
        await().atMost(SOON).until(left::isEmpty);
    }

    @Test
    void aMinimumHoldTimeLeavesNothing() {
        LockOptions kept = LockOptions.defaults().ttl(LONG).minHold(Duration.ofMillis(50));
        for (int i = 0; i < 100; i++) {
            manager.acquire("kept-" + i, kept).orElseThrow().release();
        }
        assertNothingIsLeft();
    }

    @Test
    void aReleaseBesideARenewalFreesTheLock() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 200; i++) {
                LockHandle handle = take(manager, "beside");
                Future<Boolean> extended = threads.submit(() -> handle.extend(LONG));
                Future<Boolean> released = threads.submit(handle::release);
                assertTrue(released.get());
                extended.get();
                take(other, "beside").release();
            }
        } finally {
            threads.shutdown();
        }
        assertNothingIsLeft();
    }

    @Test
    void aMemberThatDiesTakesNoLockOfOthersWithIt() {
        LockHandle[] held = new LockHandle[50];
        for (int i = 0; i < held.length; i++) {
            held[i] = take(other, "kept-" + i);
        }
        members.member(0).getLifecycleService().terminate();
        try (LockManager late = on(members.member(1))) {
            for (int i = 0; i < held.length; i++) {
                assertTrue(late.acquire("kept-" + i).isEmpty());
                assertTrue(held[i].release());
                LockHandle next = take(late, "kept-" + i);
                assertTrue(next.fencingToken() > held[i].fencingToken());
            }
        }
    }

    @Test
    void theHolderIsNamed() {
        LockHandle held = take(manager, "named");
        LockNotAcquiredException busy = assertThrows(
                LockNotAcquiredException.class, () -> other.call("named", LockOptions.defaults(), () -> "inside"));
        String record = locks().get("hazel:lock:named");
        assertTrue(record.startsWith(busy.holder().orElseThrow() + " ["), record);
        assertTrue(other.forceRelease("named"));
        assertFalse(other.forceRelease("named"));
        assertFalse(held.release());
        assertNothingIsLeft();
    }

    @Test
    void somebodyElsesEntryIsALockWithoutAnEnd() {
        locks().put("hazel:lock:foreign", "what is this");
        assertTrue(manager.acquire("foreign").isEmpty());
        assertTrue(manager.forceRelease("foreign"));
        take(manager, "foreign").release();
    }
}
