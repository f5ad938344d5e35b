package io.interlock.backend.hazelcast;

import static io.interlock.backend.hazelcast.Managers.LONG;
import static io.interlock.backend.hazelcast.Managers.SOON;
import static io.interlock.backend.hazelcast.Managers.entered;
import static io.interlock.backend.hazelcast.Managers.take;
import static io.interlock.backend.hazelcast.Managers.waitFor;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.cp.CPGroup;
import com.hazelcast.cp.internal.datastructures.lock.proxy.FencedLockProxy;
import com.hazelcast.cp.internal.session.ProxySessionManagerService;
import com.hazelcast.cp.lock.FencedLock;
import com.hazelcast.cp.session.CPSession;
import com.hazelcast.cp.session.CPSessionManagementService;
import com.hazelcast.instance.impl.HazelcastInstanceProxy;
import io.interlock.LockHandle;
import io.interlock.LockListener;
import io.interlock.LockLost;
import io.interlock.LockManager;
import io.interlock.LockOptions;
import io.interlock.testkit.hazelcast.Members;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a manager makes of FencedLocks, as others see these. */
class FencedLockTest {

    private static Members members;

    private final List<LockLost> lost = new CopyOnWriteArrayList<>();
    private LockManager manager;
    private LockManager other;

    @BeforeAll
    static void start() {
        members = Members.withCp();
    }

    @AfterAll
    static void stop() {
        if (members != null) {
            members.close();
        }
    }

    @BeforeEach
    void open() {
        manager = Managers.with(
                Map.of("interlock.hazelcast.instance-name", members.member(0).getName()), new LockListener() {
                    @Override
                    public void lost(LockLost event) {
                        lost.add(event);
                    }
                });
        other = Managers.on(members.member(1));
    }

    @AfterEach
    void close() {
        if (manager != null) {
            manager.close();
            other.close();
        }
    }

    /** The lock of a key, as it is for any other program. */
    private static FencedLock plain(String key) {
        return members.member(2).getCPSubsystem().getLock("hazel:lock:" + key);
    }

    private static CPSessionManagementService sessions() {
        return members.member(2).getCPSubsystem().getCPSessionManagementService();
    }

    private static CPSession sessionOf(HazelcastInstance member) throws Exception {
        int port = member.getCluster().getLocalMember().getSocketAddress().getPort();
        return sessions().getAllSessions(CPGroup.DEFAULT_GROUP_NAME).toCompletableFuture().get().stream()
                .filter(session -> session.endpoint().getPort() == port)
                .findAny()
                .orElseThrow();
    }

    /** Ends the session of a member, as an operator does. */
    private static void endSession(HazelcastInstance member) throws Exception {
        sessions()
                .forceCloseSession(CPGroup.DEFAULT_GROUP_NAME, sessionOf(member).id())
                .toCompletableFuture()
                .get();
    }

    @Test
    void i1_aProofProlongsTheSession() throws Exception {
        OwnedLock lock = new FencedLocks(members.member(0), Optional.empty()).of("heartbeat");
        long fence = lock.tryLock(Duration.ZERO);
        long before = sessionOf(members.member(0)).version();
        for (int i = 0; i < 20; i++) {
            lock.heartbeat();
        }
        long after = sessionOf(members.member(0)).version();
        assertTrue(after - before >= 20, () -> before + " then " + after);
        assertEquals(fence, lock.fence());
        assertTrue(lock.unlock());
    }

    @Test
    void isTakenAndGivenBackByAnyThread() throws Exception {
        LockHandle handle = take(manager, "threads");
        assertTrue(plain("threads").isLocked());
        assertTrue(onThread(() -> handle.extend(LONG)));
        assertTrue(onThread(handle::release));
        assertFalse(plain("threads").isLocked());
    }

    private static <T> T onThread(Callable<T> call) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            return thread.submit(call).get();
        } finally {
            thread.shutdown();
        }
    }

    @Test
    void excludesProgramsThatLockTheSameName() throws Exception {
        FencedLock theirs = plain("foreign");
        theirs.lock();
        assertTrue(manager.acquire("foreign").isEmpty());
        CompletableFuture<LockHandle> waiter = waitFor(manager, "foreign");
        theirs.unlock();
        LockHandle ours = entered(waiter);
        assertFalse(theirs.tryLock());
        assertTrue(ours.release());
        assertTrue(theirs.tryLock());
        theirs.unlock();
    }

    @Test
    void theTokenIsTheFenceWithTheHandOver() {
        LockHandle handle = take(manager, "token");
        long fence = handle.fencingToken() / 1024;
        handle.release();
        FencedLock plain = plain("token");
        long next = plain.lockAndGetFence();
        plain.unlock();
        assertTrue(next > fence && fence > 0, fence + " then " + next);
    }

    @Test
    void managersOnOneInstanceExcludeEachOther() throws Exception {
        try (LockManager neighbour = Managers.on(members.member(0))) {
            LockHandle held = take(manager, "neighbours");
            assertTrue(neighbour.acquire("neighbours").isEmpty());
            CompletableFuture<LockHandle> waiter = waitFor(neighbour, "neighbours");
            assertTrue(held.release());
            assertTrue(entered(waiter).release());
        }
    }

    @Test
    void nodesGetTheirTurnInTheOrderInWhichTheyCame() throws Exception {
        try (LockManager third = Managers.on(members.member(2))) {
            LockHandle held = take(manager, "order");
            CompletableFuture<LockHandle> first = waitFor(other, "order");
            awaitQueued("order", 1);
            CompletableFuture<LockHandle> second = waitFor(third, "order");
            awaitQueued("order", 2);
            held.release();
            LockHandle next = entered(first);
            assertFalse(second.isDone());
            next.release();
            entered(second).release();
        }
    }

    /** Waits until so many are in the lock's own queue. */
    private static void awaitQueued(String key, int count) {
        await().atMost(SOON).until(() -> Queues.length(members, "hazel:lock:" + key) == count);
    }

    @Test
    void aWaiterThatGivesUpLeavesTheQueue() {
        LockHandle held = take(manager, "left");
        assertTrue(other.acquire("left", LockOptions.defaults().waitTimeout(Duration.ofMillis(200)))
                .isEmpty());
        CompletableFuture<?> cancelled =
                other.acquireAsync("left", Managers.WAITING).toCompletableFuture();
        awaitQueued("left", 1);
        cancelled.cancel(false);
        awaitQueued("left", 0);
        held.release();
        assertFalse(plain("left").isLocked());
        take(other, "left").release();
    }

    @Test
    void i1_aSessionThatEndsIsALossOfAllThatIsHeldInIt() throws Exception {
        LockHandle first = take(manager, "session-1");
        LockHandle second = take(manager, "session-2");
        CompletableFuture<LockHandle> waiter = waitFor(other, "session-1");
        endSession(members.member(0));
        LockHandle next = entered(waiter);
        assertTrue(next.fencingToken() > first.fencingToken());
        await().atMost(SOON).until(() -> lost.size() == 2);
        assertEquals(
                List.of(LockLost.Reason.TAKEN, LockLost.Reason.TAKEN),
                lost.stream().map(LockLost::reason).toList());
        assertFalse(first.isHeld());
        assertFalse(second.isHeld());
        assertFalse(first.release());
        next.release();
        LockHandle again = take(manager, "session-2");
        assertTrue(again.fencingToken() > second.fencingToken());
        assertTrue(again.release());
    }

    /** What is asked for without blocking is refused then, and asked for once more in a new session. */
    @Test
    void theFirstToAskAfterTheEndOfASessionNoticesNothing() throws Exception {
        for (int i = 0; i < 10; i++) {
            LockHandle before = take(manager, "noticed");
            assertTrue(before.release());
            endSession(members.member(0));
            LockHandle after = take(manager, "noticed");
            assertTrue(after.fencingToken() > before.fencingToken());
            assertTrue(plain("noticed").isLocked());
            assertTrue(after.release());
        }
    }

    @Test
    void whatItsSessionHasEndedIsNotReleasedButLost() throws Exception {
        take(manager, "ended").release();
        LockHandle handle = take(manager, "ended");
        endSession(members.member(0));
        assertFalse(handle.release());
        await().atMost(SOON).until(() -> lost.size() == 1);
        assertEquals(LockLost.Reason.TAKEN, lost.get(0).reason());
        take(other, "ended").release();
    }

    @Test
    void i1_aLeaseIsNotVouchedForBeyondTheSession() {
        LockHandle handle = take(manager, "vouched");
        assertTrue(handle.remaining().compareTo(Duration.ofSeconds(5)) <= 0, () -> "remaining " + handle.remaining());
        assertTrue(handle.remaining().compareTo(Duration.ofSeconds(3)) > 0, () -> "remaining " + handle.remaining());
        long granted = System.nanoTime();
        await().atMost(SOON)
                .until(() -> System.nanoTime() - granted > Duration.ofSeconds(7).toNanos());
        assertTrue(handle.isHeld(), "the session goes on, and so does the lease");
        assertTrue(handle.release());
        assertEquals(List.of(), lost);
    }

    @Test
    void i5_forceReleaseIsForOwnLocksAlone() {
        LockHandle mine = take(manager, "forced");
        UnsupportedOperationException refused =
                assertThrows(UnsupportedOperationException.class, () -> other.forceRelease("forced"));
        assertTrue(refused.getMessage().startsWith("ILK-526: in fenced-lock mode a lock that another node holds"));
        assertTrue(mine.isHeld());
        assertTrue(manager.forceRelease("forced"));
        assertFalse(mine.isHeld());
        take(other, "forced").release();
    }

    @Test
    void aLockThatWasDestroyedIsAnErrorThatSaysSo() {
        take(manager, "destroyed").release();
        plain("destroyed").destroy();
        RuntimeException failure = assertThrows(RuntimeException.class, () -> manager.acquire("destroyed"));
        assertTrue(
                failure.getMessage().contains("ILK-523: somebody has destroyed this FencedLock"), failure::getMessage);
        take(manager, "not destroyed").release();
    }

    @Test
    void closingFreesAtOnceOnAnInstanceThatLivesOn() throws Exception {
        LockManager leaving = Managers.on(members.member(0));
        take(leaving, "closing");
        CompletableFuture<LockHandle> waiter = waitFor(other, "closing");
        leaving.close();
        entered(waiter).release();
        assertTrue(members.member(0).getLifecycleService().isRunning());
    }

    /** Hazelcast keeps a session in which nothing is held for its ttl, and then no more. */
    @Test
    void closingLeavesTheSessionToItsEndOnAnInstanceThatLivesOn() throws Exception {
        long others = uses();
        LockManager leaving = Managers.on(members.member(0));
        take(leaving, "kept in use").release();
        assertTrue(uses() > others, "the session is in use while the manager is open");
        leaving.close();
        assertEquals(others, uses());
    }

    private static long uses() throws Exception {
        FencedLockProxy any =
                (FencedLockProxy) members.member(0).getCPSubsystem().getLock("any");
        ProxySessionManagerService sessions = ((HazelcastInstanceProxy) members.member(0))
                .getOriginal()
                .node
                .getNodeEngine()
                .getService(ProxySessionManagerService.SERVICE_NAME);
        return sessions.getSessionAcquireCount(any.getGroupId(), sessions.getSession(any.getGroupId()));
    }
}
