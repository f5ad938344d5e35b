package io.interlock.faults.hazelcast;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.faults.Broken;
import io.interlock.faults.FencedRegister;
import io.interlock.faults.History;
import io.interlock.faults.Node;
import io.interlock.faults.Visit;
import io.interlock.testkit.hazelcast.TestConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members of a CP group of three, and clients, are killed, stopped, or shut down. */
class FencedLockFaultsTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SESSION = Duration.ofSeconds(TestConfig.SESSION_SECONDS);

    /** The end of a session needs longer: its ttl counts from a sign of life, and there is one each second. */
    private static final Duration SOON = SESSION.minusSeconds(2);

    private static Trio trio;

    @BeforeAll
    static void start() {
        trio = Trio.withFencedLocks();
    }

    @AfterAll
    static void stop() {
        if (trio != null) {
            trio.close();
        }
    }

    @BeforeEach
    void repair() {
        trio.repair();
    }

    @Test
    void whenAnotherMemberIsKilledAHolderKeepsItsLock() {
        RemoteNode leader = trio.leader();
        RemoteNode holder = trio.othersThan(leader).get(0);
        RemoteLock held = holder.take("other-killed", LONG);
        trio.kill(trio.othersThan(leader).get(1));
        assertTrue(held.extend(LONG));
        assertEquals(Optional.empty(), leader.ask("other-killed", LONG, Duration.ZERO));
        CompletableFuture<RemoteLock> waiting = leader.takeLater("other-killed", LONG);
        await().until(() -> leader.waiting() == 1);
        assertTrue(held.isHeld());
        long released = System.nanoTime();
        assertTrue(held.release());
        RemoteLock next = waiting.join();
        assertTrue(next.since() - released >= 0);
        assertTrue(next.token() > held.token());
        assertTrue(next.release());
        assertEquals("none", held.loss());
    }

    @Test
    void whenTheLeaderIsKilledAHolderKeepsItsLockAndWorkGoesOn() {
        RemoteNode leader = trio.leader();
        RemoteNode holder = trio.othersThan(leader).get(0);
        RemoteNode other = trio.othersThan(leader).get(1);
        RemoteLock held = holder.take("leader-killed", LONG);
        CompletableFuture<List<Visit>> one = holder.contend("busy");
        CompletableFuture<List<Visit>> two = other.contend("busy");
        trio.kill(leader);
        long killed = System.nanoTime();
        Broken.recovers(() -> other.ask("another", LONG, Duration.ZERO)).release();
        History history = new History();
        holder.leave(one, history);
        other.leave(two, history);
        assertTrue(history.check() > 0);
        assertTrue(history.visits().stream().anyMatch(visit -> visit.from() - killed > 0));
        assertTrue(held.extend(LONG));
        assertEquals(Optional.empty(), other.ask("leader-killed", LONG, Duration.ZERO));
        assertTrue(held.release());
        assertTrue(other.take("leader-killed", LONG).token() > held.token());
    }

    @Test
    void whenHoldersAreKilledOthersEnterAfterTheirSessions() {
        RemoteNode leader = trio.leader();
        RemoteNode member = trio.othersThan(leader).get(0);
        RemoteNode other = trio.othersThan(leader).get(1);
        RemoteNode client = trio.client();
        RemoteLock ofMember = member.take("member-killed", LONG);
        RemoteLock ofClient = client.take("client-killed", LONG);
        CompletableFuture<RemoteLock> afterMember = other.takeLater("member-killed", LONG);
        CompletableFuture<RemoteLock> afterClient = leader.takeLater("client-killed", LONG);
        await().until(() -> other.waiting() == 1 && leader.waiting() == 1);
        long deadlineOfMember = ofMember.deadline();
        long deadlineOfClient = ofClient.deadline();
        client.jvm().kill();
        trio.kill(member);
        assertTrue(afterMember.join().since() - deadlineOfMember >= 0);
        assertTrue(afterMember.join().token() > ofMember.token());
        assertTrue(afterClient.join().since() - deadlineOfClient >= 0);
        assertTrue(afterClient.join().token() > ofClient.token());
    }

    @Test
    void whenAHolderIsShutDownAnotherEntersAtOnce() {
        RemoteNode leader = trio.leader();
        RemoteNode holder = trio.othersThan(leader).get(0);
        RemoteNode other = trio.othersThan(leader).get(1);
        RemoteLock held = holder.take("shut-down", LONG);
        CompletableFuture<RemoteLock> waiting = other.takeLater("shut-down", LONG);
        await().until(() -> other.waiting() == 1);
        long begun = System.nanoTime();
        CompletableFuture<String> end = holder.shutDown();
        RemoteLock next = waiting.join();
        assertTrue(next.since() - begun < SOON.toNanos());
        assertTrue(next.token() > held.token());
        end.join();
        trio.isGone(holder);
        assertTrue(next.release());
    }

    @Test
    void whenHoldersAreStoppedBeyondTheirSessionsTheyLearnTheirLossAndTheirTokensAreRefused() {
        RemoteNode leader = trio.leader();
        RemoteNode member = trio.follower();
        RemoteNode client = trio.client();
        List<RemoteLock> held = List.of(member.take("member-stopped", LONG), client.take("client-stopped", LONG));
        List<RemoteNode> holders = List.of(member, client);
        holders.forEach(holder -> holder.jvm().freeze());
        List<CompletableFuture<RemoteLock>> waiting =
                held.stream().map(lock -> leader.takeLater(lock.key(), LONG)).toList();
        for (int i = 0; i < held.size(); i++) {
            RemoteNode holder = holders.get(i);
            RemoteLock before = held.get(i);
            RemoteLock next = waiting.get(i).join();
            FencedRegister register = new FencedRegister();
            assertTrue(register.write(before.token()));
            assertTrue(register.write(next.token()));
            CompletableFuture<String> stillHeld = holder.jvm().send("held " + before.key());
            holder.jvm().thaw();
            assertEquals("false", stillHeld.join());
            assertFalse(register.write(before.token()));
            await().until(() -> before.loss().equals("UNCONFIRMED"));
            assertFalse(before.release());
            assertTrue(next.isHeld());
            assertTrue(next.release());
            RemoteLock again = Broken.recovers(() -> holder.ask(before.key(), LONG, Duration.ZERO));
            assertTrue(again.token() > next.token());
            assertTrue(again.release());
        }
    }

    @Test
    void withoutAMajorityCallersFailAndHoldersLoseUntilItIsBack() {
        RemoteNode holder = trio.nodes().get(0);
        RemoteNode client = trio.client();
        RemoteLock held = holder.take("minority", LONG);
        assertEquals(Optional.empty(), client.ask("minority", LONG, Duration.ZERO));
        List<RemoteNode> gone = trio.othersThan(holder);
        gone.forEach(node -> node.jvm().freeze());
        long alone = System.nanoTime();
        assertAll(Stream.of(
                        failing(holder, "free", Duration.ZERO),
                        failing(client, "minority", Duration.ZERO),
                        failing(holder, "waited-for", Duration.ofSeconds(1)),
                        failing(client, "waited-for-too", Duration.ofSeconds(1)))
                .map(failure -> failure::join));
        assertTrue(held.deadline() - alone <= SESSION.toNanos());
        await().until(() -> held.loss().equals("UNCONFIRMED"));
        assertFalse(held.isHeld());
        gone.forEach(node -> node.jvm().thaw());
        RemoteLock next = Broken.recovers(() -> gone.get(0).ask("minority", LONG, Duration.ZERO));
        assertTrue(next.token() > held.token());
        for (RemoteNode node : trio.nodes()) {
            assertTrue(Broken.recovers(() -> node.ask("waited-for", LONG, Duration.ZERO))
                    .release());
        }
    }

    /** A call that fails in time, whoever notices first that there is no answer. */
    private static CompletableFuture<Void> failing(RemoteNode caller, String key, Duration wait) {
        return CompletableFuture.runAsync(() -> {
            String message = Broken.failsWithin(Node.DEADLINE.plus(wait), () -> caller.ask(key, LONG, wait), key);
            assertTrue(message.contains("has not answered"), message);
        });
    }
}
